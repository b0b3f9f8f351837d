import { capitals, longDate, shortDate } from '#papers/letter-style.ts'
import { type RenderOptions, renderPdf, renderPdfInWorker } from '#papers/pdf.ts'

const registerTemplate = { source: new URL('./papers/register.typ', import.meta.url) }
const genderWords = { male: 'Nam', female: 'Nữ' } as const

/** Lines above the name, `['T/M CHI BỘ', 'BÍ THƯ']`; the name is null until someone signs. */
type Signature = { readonly lines: readonly string[]; readonly name: string | null }

/** A year alone when the lists know no more; nothing leaves the place blank. */
const dateText = (date: Temporal.PlainDate | number | null): string => {
  if (date === null) return ''
  return typeof date === 'number' ? String(date) : shortDate(date)
}

export type RegisterPaperRow = {
  readonly fullName: string
  readonly born: Temporal.PlainDate | number | null
  readonly gender: 'male' | 'female' | null
  readonly workplaceName: string
  readonly letter: { readonly number: string; readonly on: Temporal.PlainDate } | null
  readonly joinedOn: Temporal.PlainDate | null
  readonly officialOn: Temporal.PlainDate | null
  readonly categoryLabel: string
  readonly residenceCellName: string
  readonly since: Temporal.PlainDate
  readonly stateLabel: string
}

/** Sổ theo dõi giới thiệu đảng viên giữ mối liên hệ với tổ chức đảng và nhân dân nơi cư trú (F4). */
export type RegisterPaper = {
  readonly upperName: string | null
  readonly holderName: string
  readonly place: string
  readonly printedOn: Temporal.PlainDate
  /** What was filtered, in words; null for the whole register. */
  readonly filter: string | null
  readonly rows: readonly RegisterPaperRow[]
  readonly signature: Signature
}

const registerTitle = 'Sổ theo dõi giới thiệu đảng viên giữ mối liên hệ với tổ chức đảng và nhân dân nơi cư trú'

/** The register on A4 across, its head repeated and its pages numbered. */
export function registerPdf(register: RegisterPaper, options?: RenderOptions): Promise<Uint8Array> {
  const data = {
    title: registerTitle,
    upper: register.upperName && capitals(register.upperName),
    holder: capitals(register.holderName),
    placeAndDate: `${register.place}, ${longDate(register.printedOn)}`,
    filter: register.filter,
    signature: register.signature.lines,
    signer: register.signature.name ?? '',
    rows: register.rows.map(registerRow),
  }
  const render = register.rows.length > rowsForOwnThread ? renderPdfInWorker : renderPdf
  return render(registerTemplate, data, options)
}

const rowsForOwnThread = 200

const registerRow = (row: RegisterPaperRow): readonly string[] => [
  row.fullName,
  dateText(row.born),
  row.gender ? genderWords[row.gender] : '',
  row.workplaceName,
  row.letter ? `${row.letter.number}\n${shortDate(row.letter.on)}` : '',
  dateText(row.joinedOn),
  dateText(row.officialOn),
  row.categoryLabel,
  row.residenceCellName,
  shortDate(row.since),
  row.stateLabel,
]
