import type { Criterion, FormVariant } from '#features/regulations/rules.ts'
import { routes } from '#routes'
import { asset } from '#ui/assets.ts'
import { Button, ButtonLink } from '#ui/button.tsx'
import { ErrorSummary } from '#ui/error-summary.tsx'
import { Form, type HiddenFields } from '#ui/form.tsx'
import { formatDate, formatDateTime } from '#ui/format.ts'
import { Note } from '#ui/note.tsx'
import { PageHead } from '#ui/page-head.tsx'
import type { FactsOfMember } from '../queries/facts-of-member.ts'
import type { Neighbours, SheetDetail } from '../queries/sheet-detail.ts'
import { noRecord, sheetWords } from '../terms/one-sheet.ts'
import { coarsePurposeLabels } from '../terms/sheet.ts'
import { CriterionFacts } from './criterion-facts.tsx'
import { type Filling, FillLine, type Proposal } from './fill-line.tsx'
import { SheetDue, SheetStateTag } from './sheet-tags.tsx'

type FillPageProps = {
  sheet: SheetDetail
  criteria: readonly Criterion[]
  filling: Filling
  facts: FactsOfMember | undefined
  proposal: Proposal | undefined
  /** What last year's sheet says, by position. */
  previous: Readonly<Record<number, string>>
  previousHref: string | undefined
  neighbours: Neighbours
  /** Whose unsent words a browser keeps. */
  owner: string
  isCommune: boolean
  refusal: string | undefined
  today: Temporal.PlainDate
  fields: HiddenFields
}

/** The name of who joins or is assessed, where they work, and since when the cell knows them. */
export const sheetLead = ({ workplaceName, cellName, sinceOn }: SheetDetail): string =>
  [workplaceName, ...(cellName && sinceOn ? [`${cellName} tiếp nhận ${formatDate(sinceOn)}`] : [])].join('. ')

/** Which form it is, where it is not the usual one. */
const formNames: Readonly<Record<FormVariant, readonly string[]>> = {
  A: [],
  B: ['Mẫu cho đảng viên được miễn sinh hoạt nơi cư trú'],
  '5B': ['Mẫu 5B-KNĐ'],
  '12B': ['Mẫu 12B-KNĐ'],
}

export function SheetTags({
  sheet,
  neighbours,
  today,
}: Pick<FillPageProps, 'sheet' | 'today'> & { neighbours?: Neighbours }) {
  return (
    <>
      <SheetStateTag state={sheet.state} />
      <SheetDue sheet={sheet} today={today} />
      <span class="text-muted">
        {[...formNames[sheet.variant], coarsePurposeLabels[sheet.coarsePurpose]].join(' · ')}
      </span>
      {neighbours && neighbours.total > 1 && (
        <span class="text-muted">{sheetWords.place(neighbours.place, neighbours.total)}</span>
      )}
    </>
  )
}

/** What the cell must know before it writes: whose turn it is, why it came back, and that the Front committee has yet to agree. */
export function SheetNotes({ sheet, isFilling }: { sheet: SheetDetail; isFilling: boolean }) {
  const { state, stateReason, correctionReason, heldOn, cellSatOn, cellId, memberId } = sheet
  const isWithCell = state === 'withCell' || state === 'drafted'
  return (
    <div class="grid gap-3 mb-5 empty:hidden">
      {correctionReason && (
        <Note tone="warning" title="Đang sửa phiếu đã ký">
          {correctionReason}
        </Note>
      )}
      {isWithCell && stateReason && (
        <Note tone="warning" title="Đảng ủy xã, phường trả lại">
          {stateReason}
        </Note>
      )}
      {!memberId && <Note>{noRecord}</Note>}
      {isFilling && state === 'agreed' && heldOn && (
        <Note title={`Đã thống nhất với ban công tác mặt trận ngày ${formatDate(heldOn)}`}>
          Sửa một tiêu chí thì phiếu trở lại dự thảo và phải thống nhất lại.
        </Note>
      )}
      {isWithCell && cellId && (
        <Note
          tone="warning"
          title={
            cellSatOn
              ? 'Phiếu này chưa có trong biên bản họp với mặt trận'
              : 'Chưa có biên bản họp với ban công tác mặt trận'
          }
        >
          Đồng chí vẫn ghi được phiếu. Chi bộ chỉ ký và gửi sau khi có biên bản thống nhất nhận xét.{' '}
          <a href={cellSatOn ? routes.assessments.sessions.href() : routes.assessments.newSession.href()}>
            {cellSatOn ? 'Mở biên bản' : 'Lập biên bản'}
          </a>
        </Note>
      )}
    </div>
  )
}

const states = [
  ['saving', 'Đang lưu…'],
  ['offline', 'Chưa lưu, mất mạng. Nội dung giữ trên máy này, có mạng thì tự gửi.'],
  ['signedOut', sheetWords.signedOut],
  ['otherMandate', 'Chưa lưu: đồng chí đã đổi tổ chức trong thẻ khác. Nội dung giữ trên máy này.'],
  ['conflict', 'Có ô người khác vừa ghi khác; đồng chí xem ở tiêu chí đó.'],
] as const

/** When it was saved last; with script also what keeps it from being saved now. */
function SavedLine({ sheet: { working } }: Pick<FillPageProps, 'sheet'>) {
  const { draftedAt, draftedBy } = working ?? { draftedAt: null, draftedBy: null }
  return (
    <span class="block text-sm text-muted" data-fill-status role="status">
      <span data-when="opened">
        {draftedAt ? `Đã lưu nháp ${formatDateTime(draftedAt)}, ${draftedBy ?? ''}` : 'Chưa ghi gì'}
      </span>
      <span data-when="saved" hidden>
        Đã lưu nháp <span data-slot="at" />
      </span>
      {states.map(([state, words]) => (
        <span data-when={state} hidden>
          {words}
        </span>
      ))}
      <span data-when="refused" class="text-error font-semibold" hidden>
        <span data-slot="refusal" />
      </span>
    </span>
  )
}

function Foot({ sheet, neighbours }: Pick<FillPageProps, 'sheet' | 'neighbours'>) {
  return (
    <div class="sticky-foot mt-4">
      <div class="flex flex-wrap gap-x-4 gap-y-2 items-center">
        <p class="flex-1 min-w-40 leading-snug">
          <b class="font-semibold">
            Còn <span class="n-con-lai" /> tiêu chí chưa ghi
          </b>
          <SavedLine sheet={sheet} />
        </p>
        <Button name="viec" value="nhap" class="max-sm:hidden">
          Lưu nháp
        </Button>
        <Button tone="primary" name="viec" value="tiep" class="max-sm:w-full">
          {neighbours.after ? 'Lưu, sang phiếu sau' : 'Lưu, về danh sách'}
        </Button>
      </div>
    </div>
  )
}

function Walk({ neighbours: { before, after } }: Pick<FillPageProps, 'neighbours'>) {
  return (
    <>
      {before && (
        <ButtonLink href={routes.assessments.fill.href({ id: before })} icon="arrow-left">
          Trước
        </ButtonLink>
      )}
      {after && (
        <ButtonLink href={routes.assessments.fill.href({ id: after })} icon="arrow-right">
          Sau
        </ButtonLink>
      )}
    </>
  )
}

/** One sheet to be filled in. With script each answer is saved as it is given; without, the form is sent as it stands. */
export function FillPage(props: FillPageProps) {
  const { sheet, criteria, filling, facts, proposal, previous, previousHref, neighbours, refusal, today } = props
  const self = routes.assessments.fill.href({ id: sheet.id })
  return (
    <>
      <PageHead
        title={sheet.fullName}
        lead={sheetLead(sheet)}
        crumbs={[
          { href: routes.assessments.list.href(), label: sheetWords.year(sheet.year) },
          { href: routes.assessments.show.href({ id: sheet.id }), label: 'Xem phiếu' },
        ]}
        tags={<SheetTags sheet={sheet} neighbours={neighbours} today={today} />}
      >
        <Walk neighbours={neighbours} />
      </PageHead>
      <ErrorSummary errors={filling.errors} />
      {refusal && (
        <div class="mb-5">
          <Note tone="error" title={refusal}>
            {sheetWords.notKept}
          </Note>
        </div>
      )}
      <SheetNotes sheet={sheet} isFilling />
      {props.isCommune && (
        <div class="mb-5">
          <Note>Đồng chí đang ghi thay {sheet.cellName ?? 'chi bộ'}; nhật ký ghi rõ việc này.</Note>
        </div>
      )}
      {previousHref && (
        <p class="mb-4">
          <a href={previousHref}>Xem phiếu năm {sheet.year - 1}</a>
        </p>
      )}
      <Form
        action={self}
        fields={props.fields}
        class="crits"
        saving={{ href: routes.assessments.saveFill.href({ id: sheet.id }), owner: props.owner }}
      >
        <div class="panel">
          {criteria.map((criterion) => (
            <FillLine
              criterion={criterion}
              filling={filling}
              proposal={criterion.basis === 'attendance' ? proposal : undefined}
            >
              <CriterionFacts criterion={criterion} facts={facts} previous={previous[criterion.position]} isFilling />
            </FillLine>
          ))}
        </div>
        <Foot sheet={sheet} neighbours={neighbours} />
      </Form>
      <script type="module" src={asset('fill.js')} />
    </>
  )
}
