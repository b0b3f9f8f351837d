import { parseId } from '#core/ids.ts'
import { type Answer, show } from './answer.ts'
import { RepeatedFields } from './repeated-fields.tsx'
import type { Visit } from './route.ts'

/**
 * Two tabs, two mandates: a form shown under one mandate and posted under another is not carried out but asked about,
 * with everything that was typed. Undefined when the form fits the mandate of now.
 */
export function askWhichMandate(visit: Visit, action: string): Answer | undefined {
  const shownUnder = parseId<'mandates'>(String(visit.form.get('_mandate') ?? ''))
  if (shownUnder === undefined || shownUnder === visit.work.actor.mandateId) return undefined
  const then = visit.signedIn.mandates.find((mandate) => mandate.id === shownUnder)
  const { actor } = visit.work
  return show({
    title: 'Đồng chí đã đổi tổ chức',
    status: 409,
    body: (
      <div class="max-w-2xl">
        <h1>Đồng chí đã đổi tổ chức trong một thẻ khác</h1>
        <p class="mt-3">
          Biểu mẫu vừa gửi được mở khi đồng chí làm việc cho{' '}
          {then ? `${then.organisationName} (${then.printedTitle})` : 'một tổ chức khác'}. Bây giờ đồng chí đang làm
          việc cho {actor.organisationName} ({actor.printedTitle}). Chưa có gì được ghi; nội dung đã nhập còn nguyên.
        </p>
        {then && (
          <form method="post" action={action} enctype="multipart/form-data" class="mt-5 flex flex-wrap gap-3">
            <RepeatedFields form={visit.form} replacing={{}} />
            <button class="btn btn-primary" type="submit" name="_as" value={String(then.id)}>
              Gửi với tư cách {then.printedTitle}, {then.organisationName}
            </button>
          </form>
        )}
      </div>
    ),
  })
}
