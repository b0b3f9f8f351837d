import { routes } from '#routes'
import { Button } from '#ui/button.tsx'
import { Facts } from '#ui/facts.tsx'
import { TextField } from '#ui/field.tsx'
import { Note } from '#ui/note.tsx'
import type { CheckedPaper } from '../rules/paper-check.ts'

type PaperCheckPageProps = { result: CheckedPaper | 'unknown' | 'tooMany' | undefined; code: string }

/** What anyone holding the paper may know: genuine or not, of which kind, day and issuer, of use still or not. No personal data. */
export function PaperCheckPage({ result, code }: PaperCheckPageProps) {
  return (
    <div class="panel p-4 sm:p-6 grid gap-5">
      <h1>Kiểm tra giấy</h1>
      {result === 'tooMany' && (
        <Note tone="warning" title="Đã kiểm tra quá nhiều lần" role="alert">
          Đồng chí chờ mười phút rồi thử lại.
        </Note>
      )}
      {result === 'unknown' && (
        <Note tone="error" title="Không có giấy nào mang mã này">
          Đồng chí so lại mã in ở chân tờ giấy. Nếu mã đúng mà vẫn không có, giấy không do hệ thống này cấp.
        </Note>
      )}
      {typeof result === 'object' && <Found paper={result} />}
      <form method="get" action={routes.paperCheck.ask.href()} class="grid gap-4">
        <TextField
          name="ma"
          label="Mã trên giấy"
          hint="Gồm 12 chữ và số, ví dụ 4K7T-9QZ2-MB3X."
          value={code}
          autocomplete="off"
        />
        <Button tone={result === undefined ? 'primary' : 'line'}>Kiểm tra</Button>
      </form>
    </div>
  )
}

function Found({ paper: { isValid, facts } }: { paper: CheckedPaper }) {
  return (
    <>
      <Note
        tone={isValid ? 'success' : 'warning'}
        title={isValid ? 'Giấy có thật' : 'Giấy có thật nhưng không còn giá trị'}
      />
      <Facts items={facts} />
    </>
  )
}
