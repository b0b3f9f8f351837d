import type { HelperRow } from '#features/accounts/queries/help.ts'
import { routes } from '#routes'
import { Button } from '#ui/button.tsx'
import { TextField } from '#ui/field.tsx'
import { Note } from '#ui/note.tsx'

type ForgottenPageProps = { readonly search: string; readonly helpers: readonly HelperRow[] | undefined }

/** Says who prints a recovery slip; asks for the organisation, never for a name, so nobody learns who has an account. */
export function ForgottenPage({ search, helpers }: ForgottenPageProps) {
  return (
    <div class="panel p-5 sm:p-7 grid gap-5">
      <h1>Quên mật khẩu, mất điện thoại</h1>
      <p>
        Người giao tài khoản cho đồng chí in được <b>phiếu khôi phục</b>. Đồng chí gặp trực tiếp người đó để nhận phiếu,
        rồi mở trang <a href={routes.activation.href()}>nhập mã trên phiếu</a> để đặt mật khẩu mới.
      </p>
      <ul class="list-disc pl-5 grid gap-1">
        <li>Bí thư, phó bí thư chi bộ ấp, khóm và đảng viên: cán bộ đảng ủy xã, phường nơi cư trú.</li>
        <li>Cán bộ cấp ủy nơi công tác: bí thư, phó bí thư cấp ủy đó.</li>
        <li>Đảng ủy xã, phường; bí thư cấp ủy nơi công tác: cán bộ tỉnh ủy phụ trách hệ thống.</li>
        <li>Cán bộ tỉnh ủy: người quản trị hệ thống.</li>
      </ul>
      <form method="get" action={routes.forgotten.href()} class="grid gap-3 border-t border-base-300 pt-5">
        <TextField
          name="to-chuc"
          label="Tổ chức đồng chí làm việc"
          hint="Ví dụ: Chi bộ ấp Thạnh Lợi. Hệ thống cho biết nơi in phiếu và cách liên hệ."
          value={search}
        />
        <Button icon="search">Tìm nơi in phiếu</Button>
      </form>
      {helpers && <Helpers helpers={helpers} search={search} />}
    </div>
  )
}

function Helpers({ helpers, search }: { helpers: readonly HelperRow[]; search: string }) {
  if (helpers.length === 0) {
    return (
      <Note title={`Không có tổ chức nào tên “${search}”`}>
        Nhập ngắn hơn, ví dụ chỉ tên ấp hoặc tên xã, rồi tìm lại.
      </Note>
    )
  }
  return (
    <ul class="rows border-t border-base-300">
      {helpers.map((helper) => (
        <li>
          <span>
            <span class="font-semibold">{helper.name}</span>
            <span class="block text-muted">{whereToAsk(helper)}</span>
          </span>
        </li>
      ))}
    </ul>
  )
}

function whereToAsk({ kind, name, contact, aboveName, aboveContact }: HelperRow): string {
  const own = `Cán bộ: bí thư, phó bí thư ${name}${contact ? ` (${contact})` : ''}.`
  const above = aboveName ? `${aboveName}${aboveContact ? `, ${aboveContact}` : ''}.` : ''
  if (kind === 'residenceCell') return `Nơi in phiếu: ${above}`
  if (kind === 'province') return `Nơi in phiếu: người quản trị hệ thống${contact ? `, ${contact}` : ''}.`
  return kind === 'communeCommittee' ? `Nơi in phiếu: ${above}` : `${own} Bí thư: ${above}`
}
