import { routes } from '#routes'
import { Confirm } from '#ui/answer-pages.tsx'
import { ErrorSummary } from '#ui/error-summary.tsx'
import { DateField, TextField } from '#ui/field.tsx'
import type { HiddenFields } from '#ui/form.tsx'
import { formatNumber } from '#ui/format.ts'

type AnnouncePageProps = {
  ids: readonly number[]
  /** The first of them. */
  named: readonly { readonly fullName: string; readonly communeName: string }[]
  inTheNameOf: { organisationName: string; actorName: string }
  values: Readonly<Record<string, string>>
  errors: Readonly<Record<string, string>>
  fields: HiddenFields
}

/** Asks at which meeting the results were told, and fixes about whom. */
export function AnnouncePage({ ids, named, inTheNameOf, values, errors, fields }: AnnouncePageProps) {
  return (
    <>
      <ErrorSummary errors={errors} />
      <Confirm
        title={`Ghi nhận đã thông báo ${formatNumber(ids.length)} phiếu?`}
        lead="Kết quả nhận xét được thông báo tại cuộc họp kiểm điểm, đánh giá cuối năm (213-QĐ/TW Điều 3). Ghi rồi không bỏ được; đảng viên thấy phiếu của mình."
        action={routes.assessments.announce.href()}
        fields={fields}
        items={named.map(({ fullName, communeName }) => ({ name: fullName, detail: communeName }))}
        inTheNameOf={inTheNameOf}
        verb={`Ghi ${formatNumber(ids.length)} phiếu đã thông báo`}
        back={{ href: routes.assessments.ofWorkplace.href({ muc: 'toAnnounce' }), label: 'Quay lại danh sách' }}
      >
        {ids.length > named.length && <p>và {formatNumber(ids.length - named.length)} phiếu khác.</p>}
        <DateField name="ngay-hop" label="Ngày họp" value={values['ngay-hop']} error={errors['ngay-hop']} />
        <TextField
          name="bien-ban"
          label="Biên bản"
          hint="Số biên bản, hoặc tên cuộc họp. Ví dụ: 12-BB/CB, họp kiểm điểm cuối năm."
          value={values['bien-ban']}
          error={errors['bien-ban']}
          maxlength={300}
        />
        <input type="hidden" name="phieu" value={ids.join(',')} />
        <input type="hidden" name="xac-nhan" value="1" />
      </Confirm>
    </>
  )
}
