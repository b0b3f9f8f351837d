import { routes } from '#routes'
import { Button } from '#ui/button.tsx'
import { RadioField } from '#ui/choice-field.tsx'
import { Empty } from '#ui/empty.tsx'
import { SelectField } from '#ui/field.tsx'
import { FormActions, FormPanel, type HiddenFields } from '#ui/form.tsx'
import { formatNumber } from '#ui/format.ts'
import { Note } from '#ui/note.tsx'
import { PageHead } from '#ui/page-head.tsx'
import { mostInOnePdf, type PaperKind, type SheetSide } from '../rules/version.ts'
import { paperKindLabels, printWords } from '../terms/paper.ts'
import { assessmentWords } from '../terms/sheet.ts'

type CellCount = { readonly cellId: number | null; readonly cellName: string | null; readonly count: number }

type PrintPageProps = {
  side: SheetSide
  years: readonly number[]
  choice: { year: number; kind: PaperKind; cellId: number | undefined; ids: readonly number[] }
  counts: Readonly<Record<PaperKind, readonly CellCount[]>>
  error: string | undefined
  fields: HiddenFields
}

const sumOf = (counts: readonly CellCount[]) => counts.reduce((sum, { count }) => sum + Number(count), 0)

/** Another year is another page: its counts are others. */
function YearForm({ years, year }: { years: readonly number[]; year: number }) {
  if (years.length < 2) return null
  return (
    <form method="get" action={routes.assessments.papers.href()} class="flex flex-wrap items-end gap-3 mb-6">
      <SelectField
        name="nam"
        label="Năm"
        value={String(year)}
        options={years.map((one) => ({ value: String(one), label: String(one) }))}
      />
      <Button>Xem năm này</Button>
    </form>
  )
}

/** Every cell that has something to print, whatever of it is signed. */
function CellField({ counts, cellId }: { counts: PrintPageProps['counts']; cellId: number | undefined }) {
  const named = [...counts.signed, ...counts.draft].flatMap(({ cellId: id, cellName }) =>
    id === null ? [] : [[id, cellName ?? ''] as const],
  )
  const cells = new Map(named)
  if (cells.size < 2) return null
  return (
    <SelectField
      name="chi-bo"
      label="Chi bộ nơi cư trú"
      emptyLabel="Tất cả chi bộ"
      value={cellId === undefined ? undefined : String(cellId)}
      options={[...cells].map(([id, name]) => ({ value: String(id), label: name }))}
    />
  )
}

const hints = {
  signed: 'Bản mới nhất của mỗi phiếu, có mã QR để kiểm tra.',
  draft: 'Phiếu đang ghi, đóng dấu chìm “DỰ THẢO”, để đưa ra họp với ban công tác mặt trận.',
} as const satisfies Record<PaperKind, string>

/** Papers of a whole year, of one cell or of the ticked sheets, as one file. */
export function PrintPage({ side, years, choice, counts, error, fields }: PrintPageProps) {
  const kinds: readonly PaperKind[] = side === 'residence' ? ['signed', 'draft'] : ['signed']
  const isEmpty = kinds.every((kind) => counts[kind].length === 0)
  return (
    <>
      <PageHead
        title={printWords.title}
        lead={`Năm ${choice.year}: mỗi đảng viên một tờ A4, xếp theo thứ tự sổ theo dõi.`}
        crumbs={[{ href: routes.assessments.list.href(), label: assessmentWords.list }]}
      />
      {error && (
        <div class="mb-6 max-w-[44rem]">
          <Note tone="error" title={error} />
        </div>
      )}
      <YearForm years={years} year={choice.year} />
      {isEmpty ? (
        <Empty icon="printer" title={`Chưa có phiếu nào của năm ${choice.year} để in`}>
          {side === 'residence'
            ? 'Phiếu in được từ khi chi bộ bắt đầu ghi.'
            : 'Phiếu in được khi nơi cư trú đã gửi về.'}
        </Empty>
      ) : (
        <FormPanel action={routes.assessments.papers.href()} fields={fields}>
          <input type="hidden" name="nam" value={String(choice.year)} />
          <RadioField
            name="loai"
            legend="In gì"
            value={choice.kind}
            options={kinds.map((kind) => ({
              value: kind,
              label: `${paperKindLabels[kind]} (${formatNumber(sumOf(counts[kind]))})`,
              hint: hints[kind],
            }))}
          />
          <CellField counts={counts} cellId={choice.cellId} />
          <p class="hint">
            Tệp PDF được làm ở trang sau và giữ 30 ngày. Trên {formatNumber(mostInOnePdf)} phiếu thì thành tệp .zip gồm
            nhiều tập PDF.
          </p>
          <FormActions>
            <Button tone="primary" icon="printer">
              In phiếu
            </Button>
          </FormActions>
        </FormPanel>
      )}
    </>
  )
}
