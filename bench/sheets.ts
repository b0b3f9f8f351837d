import { assessmentSheetParts, type PrintedSheet } from '#features/assessments/papers/assessment-sheet.ts'
import type { AnsweredCriterion, SheetContent, SignedBy } from '#features/assessments/rules/content.ts'
import { noFacts } from '#features/assessments/rules/facts.ts'
import { mostInOnePdf } from '#features/assessments/rules/version.ts'
import { nameWords } from './names.ts'
import { figureLine } from './report.ts'

/** `node --import tsx bench/sheets.ts [count]`: many sheets of variant A as PDF, part by part, each part dropped once it is made. */
const total = Number(process.argv[2] ?? 62_000)
const megabyte = 1024 * 1024

const wordAt = (part: keyof typeof nameWords, n: number) => nameWords[part][n % nameWords[part].length]?.word ?? ''

// As long as the lines of F3, variant A.
const lengths = [140, 330, 180, 380, 330, 130, 13]
const words =
  'tham gia đầy đủ các cuộc họp định kỳ do cấp ủy nơi cư trú triệu tập và gương mẫu thực hiện nghĩa vụ công dân; '
const options = ['Thường xuyên, tích cực', 'Thường xuyên', 'Chưa thường xuyên']
const by = (name: string): SignedBy => ({ name, printedTitle: 'Bí thư', signingForm: 'T/M', onBehalfOf: null })

const lineOf = (length: number, place: number, n: number): AnsweredCriterion => ({
  position: place + 1,
  shortName: '',
  wording: words.repeat(4).slice(0, length),
  options: place === lengths.length - 1 ? [] : options,
  basis: null,
  isRequired: true,
  grade: place === lengths.length - 1 ? null : ((n + place) % options.length) + 1,
  text: place === lengths.length - 1 ? `Nhiệt tình với công việc của tổ ${n % 9}.` : '',
})

const contentOf = (n: number): SheetContent => ({
  variant: 'A',
  title: 'Phiếu nhận xét đảng viên đang công tác thường xuyên giữ mối liên hệ với tổ chức đảng và nhân dân nơi cư trú',
  regulation: '',
  purpose: 'yearly',
  periodFrom: '2026-01-01',
  periodTo: '2026-12-31',
  subject: {
    fullName: `Quách ${wordAt('middle', n * 11)} ${wordAt('given', n)}`,
    born: `${1970 + (n % 30)}`,
    residence: `số ${n % 300}, ấp ${n % 30}, xã Hiếu Phụng, tỉnh Vĩnh Long`,
  },
  workplaceName: `Đảng ủy Trường THPT số ${n % 540}`,
  communeName: 'Đảng ủy xã Hiếu Phụng',
  cellName: `Chi bộ ấp ${n % 1200}`,
  placeName: 'Hiếu Phụng',
  criteria: lengths.map((length, place) => lineOf(length, place, n)),
  facts: noFacts,
  proposal: null,
  session: { heldOn: '2026-11-20', place: '', hasCommittee: true, participants: [] },
  signatureLine: 'T/M CHI ỦY',
  signedOn: '2026-11-22',
  signedBy: by(`Trần Văn ${wordAt('given', n % 1200)}`),
  confirmedOn: '2026-11-24',
  confirmedBy: by('Phan Văn Lợi'),
})

const sheetOf = (n: number): PrintedSheet => {
  const code = `7K4M-2QXD-${String(n).padStart(5, '0')}`
  const check = { url: `https://haichieu.example/kiem-tra/${code}`, code }
  return { kind: 'signed', content: contentOf(n), number: 1, replaces: null, check }
}

async function* parts() {
  for (let start = 0; start < total; start += mostInOnePdf) {
    yield Array.from({ length: Math.min(mostInOnePdf, total - start) }, (_, place) => sheetOf(start + place))
  }
}

const start = performance.now()
let bytes = 0
let highest = 0
for await (const pdf of assessmentSheetParts(parts())) {
  bytes += pdf.length
  highest = Math.max(highest, process.memoryUsage.rss())
}
const seconds = (performance.now() - start) / 1000
const { user, system } = process.cpuUsage()
const say = (...figure: Parameters<typeof figureLine>) => process.stdout.write(`${figureLine(...figure)}\n`)
say(`${total} sheets as PDF`, seconds, { unit: 's' })
say('sheets a second (at least 150)', total / seconds, { unit: '' })
say('processor for one sheet', (user + system) / 1000 / total, { unit: 'ms' })
say('one sheet', bytes / total / 1024, { unit: 'KB' })
say('memory at its highest', highest / megabyte, { unit: 'MB' })
