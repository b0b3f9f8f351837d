import { formatNumber } from './format.ts'
import { Icon } from './icon.tsx'
import type { NavItem, Shell } from './shell.ts'
import { SignOut } from './sign-out.tsx'

function Count({ item: { count, hot } }: { item: NavItem }) {
  if (!count) return null
  return (
    <span class={hot ? 'count count-hot' : 'count'}>
      {formatNumber(count)}
      <span class="sr-only"> việc</span>
    </span>
  )
}

function NavLink({ item, short }: { item: NavItem; short?: boolean }) {
  return (
    <a href={item.href} aria-current={item.current ? 'page' : undefined}>
      <Icon name={item.icon} />
      {short ? <span>{item.label}</span> : item.label}
      <Count item={item} />
    </a>
  )
}

function Groups({ nav }: { nav: Shell['nav'] }) {
  return (
    <>
      {nav.map(({ heading, items }) => (
        <>
          {heading && <h2>{heading}</h2>}
          <ul>
            {items.map((item) => (
              <li>
                <NavLink item={item} />
              </li>
            ))}
          </ul>
        </>
      ))}
    </>
  )
}

/** The menu at the side from 1024 px. */
export function SideNav({ nav }: { nav: Shell['nav'] }) {
  return (
    <nav class="sidenav" aria-label="Chức năng">
      <Groups nav={nav} />
    </nav>
  )
}

/** Four places at the bottom below 1024 px, and "Thêm" with all the rest; opens without script. */
export function Dock({ shell }: { shell: Shell }) {
  return (
    <nav class="dock-bar" aria-label="Chức năng chính">
      {shell.dock.slice(0, 4).map((item) => (
        <NavLink item={item} short />
      ))}
      <details class="dock-more" data-menu>
        <summary>
          <Icon name="ellipsis" />
          <span>Thêm</span>
        </summary>
        <div class="dock-panel">
          <Groups nav={shell.nav} />
          <div class="dock-account">
            <a class="btn btn-line w-full" href={shell.accountHref}>
              <Icon name="user-round" />
              Tài khoản
            </a>
            <SignOut shell={shell} wide />
          </div>
        </div>
      </details>
    </nav>
  )
}
