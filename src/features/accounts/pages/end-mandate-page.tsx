import type { MandateRow } from '#features/accounts/queries/accounts.ts'
import { roleLabels } from '#features/accounts/terms/account.ts'
import { routes } from '#routes'
import { Confirm } from '#ui/answer-pages.tsx'
import type { HiddenFields } from '#ui/form.tsx'
import { Note } from '#ui/note.tsx'

type EndMandatePageProps = {
  readonly account: { readonly id: number; readonly fullName: string }
  readonly mandate: MandateRow
  readonly isLast: boolean
  readonly inTheNameOf: { readonly organisationName: string; readonly actorName: string }
  readonly hidden: HiddenFields
}

export function EndMandatePage({ account, mandate, isLast, inTheNameOf, hidden }: EndMandatePageProps) {
  return (
    <Confirm
      title={`Kết thúc nhiệm vụ của ${account.fullName}?`}
      lead="Người này thôi xem và làm việc cho tổ chức ngay từ lúc này. Việc đang dở chuyển lại cho tổ chức; những gì đã ký giữ nguyên tên người ký."
      action={routes.accounts.endMandate.href({ id: account.id, mandate: mandate.id })}
      fields={hidden}
      items={[{ name: mandate.organisationName, detail: `${mandate.printedTitle} · ${roleLabels[mandate.role]}` }]}
      inTheNameOf={inTheNameOf}
      verb="Kết thúc nhiệm vụ"
      danger
      back={{ href: routes.accounts.show.href({ id: account.id }), label: 'Giữ nguyên' }}
    >
      {isLast && (
        <Note tone="warning" title={`Sau việc này ${mandate.organisationName} không còn ai làm việc trên hệ thống`}>
          Giấy gửi đến tổ chức này sẽ không có người xử lý cho đến khi giao nhiệm vụ cho người khác.
        </Note>
      )}
      {isLast && <input type="hidden" name="last" value="accepted" />}
    </Confirm>
  )
}
