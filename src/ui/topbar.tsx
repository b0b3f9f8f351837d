import { Form } from './form.tsx'
import { Icon, Mark } from './icon.tsx'
import type { Shell } from './shell.ts'
import { SignOut } from './sign-out.tsx'

function Switcher({ shell }: { shell: Shell }) {
  const { mandates, actorName, mandateTitle, organisationName, formFields } = shell
  return (
    <details class="switcher" data-menu>
      <summary>
        <Icon name="landmark" />
        <span class="who">
          <small>
            {actorName} · {mandateTitle}
          </small>
          <b>{organisationName}</b>
        </span>
        <Icon name="chevrons-up-down" />
        <span class="sr-only">Đổi tổ chức đang làm việc</span>
      </summary>
      <div class="switcher-panel">
        <p class="px-3 pt-1 pb-2 text-sm text-muted">
          Đồng chí đang giữ {mandates.length} nhiệm vụ. Mọi việc ghi nhận đứng tên tổ chức đang chọn.
        </p>
        <Form action={shell.switchHref} fields={formFields}>
          {mandates.map((mandate) => (
            <button
              type="submit"
              name="mandate"
              value={String(mandate.id)}
              aria-current={mandate.current ? 'true' : undefined}
            >
              <Icon name="landmark" />
              <span class="flex-1 min-w-0">
                <span class="block font-semibold leading-snug">{mandate.organisationName}</span>
                <span class="block text-sm text-muted">{mandate.title}</span>
              </span>
              {mandate.current && (
                <span class="tag">
                  <Icon name="check" />
                  Đang chọn
                </span>
              )}
            </button>
          ))}
        </Form>
        <div class="border-t border-base-300 mt-2 pt-2 px-1 flex flex-wrap gap-2">
          <SignOut shell={shell} tone="quiet" />
        </div>
      </div>
    </details>
  )
}

/** The top of every page: where home is, who acts for which organisation, and the ways to search and to one's account. */
export function Topbar({ shell }: { shell: Shell }) {
  return (
    <header class="topbar">
      <div class="topbar-in">
        <a class="brand" href={shell.homeHref} aria-label="Hai Chiều, về việc cần làm">
          <Mark />
          <span class="max-sm:sr-only lg:w-[12.1rem]">Hai Chiều</span>
        </a>
        <Switcher shell={shell} />
        <div class="ml-auto flex items-center">
          {shell.searchHref && (
            <a class="icon-btn" href={shell.searchHref} aria-label="Tìm đảng viên">
              <Icon name="search" />
            </a>
          )}
          <a class="icon-btn max-sm:hidden" href={shell.accountHref} aria-label="Tài khoản của tôi">
            <Icon name="user-round" />
          </a>
        </div>
      </div>
    </header>
  )
}
