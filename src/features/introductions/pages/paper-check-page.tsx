import { routes } from '#routes'
import { Button } from '#ui/button.tsx'
import { Facts } from '#ui/facts.tsx'
import { TextField } from '#ui/field.tsx'
import { formatDate } from '#ui/format.ts'
import { Note } from '#ui/note.tsx'
import type { PaperOnCheck } from '../queries/letter.ts'
import type { IntroductionState } from '../rules/workflow.ts'

type PaperCheckPageProps = { result: PaperOnCheck | 'unknown' | 'tooMany' | undefined; code: string }

/** What anyone holding the paper may know: genuine or not, kind, number, date, issuer, received or not. No personal data. */
export function PaperCheckPage({ result, code }: PaperCheckPageProps) {
  return (
    <div class="panel p-4 sm:p-6 grid gap-5">
      <h1>Kiểm tra giấy giới thiệu</h1>
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

const kinds = { introduction: 'Giấy giới thiệu', assessmentRequest: 'Phiếu xin ý kiến nhận xét' } as const

const receipt: Readonly<Record<IntroductionState, string>> = {
  draft: 'Chưa ban hành',
  issued: 'Nơi cư trú chưa tiếp nhận',
  received: 'Nơi cư trú đã tiếp nhận',
  assigned: 'Nơi cư trú đã tiếp nhận',
  admitted: 'Nơi cư trú đã tiếp nhận',
  returned: 'Đã trả lại nơi cấp, không còn dùng được',
  revoked: 'Đã bị nơi cấp thu hồi, không còn dùng được',
}

function Found({ paper }: { paper: PaperOnCheck }) {
  const isValid = paper.state !== 'returned' && paper.state !== 'revoked'
  return (
    <>
      <Note
        tone={isValid ? 'success' : 'warning'}
        title={isValid ? 'Giấy có thật' : 'Giấy có thật nhưng không còn giá trị'}
      />
      <Facts
        items={[
          { term: 'Loại giấy', value: kinds[paper.kind] },
          { term: 'Số', value: paper.numberText },
          { term: 'Ngày', value: paper.issuedOn && formatDate(paper.issuedOn) },
          { term: 'Nơi cấp', value: paper.issuerName, long: true },
          ...(paper.state ? [{ term: 'Tình trạng', value: receipt[paper.state], long: true }] : []),
        ]}
      />
    </>
  )
}
