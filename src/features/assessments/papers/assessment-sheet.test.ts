import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import JSZip from 'jszip'
import { extractText, getDocumentProxy, getMeta } from 'unpdf'
import { getAssessmentForms, listCriteria } from '#features/regulations/queries.ts'
import type { FormVariant } from '#features/regulations/rules.ts'
import { testWorld, today } from '#test/support/world.ts'
import type { SheetContent } from '../rules/content.ts'
import { noFacts } from '../rules/facts.ts'
import {
  assessmentSheetDocx,
  assessmentSheetParts,
  assessmentSheetPdf,
  type PrintedSheet,
  sheetText,
} from './assessment-sheet.ts'

const { db } = await testWorld({ after })
const forms = await getAssessmentForms(db, today)
const criteria = await listCriteria(
  db,
  Object.values(forms).map(({ id }) => id),
)

const chosen: Readonly<Record<number, number>> = { 1: 1, 2: 2, 3: 2, 4: 1, 5: 2, 6: 1 }
const said: Readonly<Record<FormVariant, Readonly<Record<number, string>>>> = {
  A: { 3: 'Vắng một buổi, có báo trước', 6: 'Giúp tổ 3 làm đường', 7: 'Nhiệt tình với công việc của ấp.' },
  B: { 4: 'Gia đình gương mẫu.' },
  '5B': { 1: 'Sống trong sạch.', 2: 'Chấp hành tốt.', 3: 'Gần gũi bà con.' },
  '12B': { 1: 'Giữ gìn phẩm chất.', 2: 'Chấp hành tốt.', 3: 'Thường xuyên dự họp.' },
}

function contentOf(variant: FormVariant, more: Partial<SheetContent> = {}): SheetContent {
  const { id, title } = forms[variant]
  return {
    variant,
    title,
    regulation: 'Quy định số 213-QĐ/TW, ngày 02 tháng 01 năm 2020 của Bộ Chính trị',
    purpose: 'yearly',
    periodFrom: '2026-01-01',
    periodTo: '2026-12-31',
    subject: {
      fullName: 'Nguyễn Hoàng Phúc',
      born: '1988-04-12',
      residence: 'số 18, tổ 3, ấp Thạnh Lợi, xã Mỹ Thạnh Đông, tỉnh Vĩnh Long',
    },
    workplaceName: 'Đảng ủy Trường THPT Nguyễn Hữu Tâm',
    communeName: 'Đảng ủy xã Mỹ Thạnh Đông',
    cellName: 'Chi bộ ấp Thạnh Lợi',
    placeName: 'Mỹ Thạnh Đông',
    criteria: (criteria.get(id) ?? []).map((line) => ({
      ...line,
      grade: line.options.length > 0 ? (chosen[line.position] ?? 1) : null,
      text: said[variant][line.position] ?? '',
    })),
    facts: noFacts,
    proposal: null,
    session: { heldOn: '2026-11-20', place: 'Nhà văn hóa', hasCommittee: true, participants: [] },
    signatureLine: 'T/M CHI ỦY',
    signedOn: '2026-11-22',
    signedBy: { name: 'Trần Văn Sáu', printedTitle: 'Bí thư', signingForm: 'T/M', onBehalfOf: null },
    confirmedOn: '2026-11-24',
    confirmedBy: { name: 'Phan Văn Lợi', printedTitle: 'Phó bí thư', signingForm: 'K/T', onBehalfOf: null },
    ...more,
  }
}

type Signed = Extract<PrintedSheet, { readonly kind: 'signed' }>
const check = { url: 'https://haichieu.example/kiem-tra/7K4M-2QXD-9ABC', code: '7K4M-2QXD-9ABC' }
const signed = (variant: FormVariant, more: Partial<SheetContent> = {}, rest: Partial<Signed> = {}): Signed => ({
  kind: 'signed',
  content: contentOf(variant, more),
  number: 1,
  replaces: null,
  check,
  ...rest,
})

function unsigned(kind: 'draft' | 'blank'): PrintedSheet {
  const content = contentOf('A')
  const nobody = {
    session: null,
    signedOn: null,
    signedBy: null,
    signatureLine: null,
    confirmedOn: null,
    confirmedBy: null,
  }
  const lines = content.criteria.map((line) => (kind === 'blank' ? { ...line, grade: null, text: '' } : line))
  return {
    kind,
    content: { ...content, ...nobody, criteria: lines, cellName: kind === 'blank' ? '' : content.cellName },
  }
}

const pagesOf = async (pdf: Uint8Array) => (await extractText(await getDocumentProxy(new Uint8Array(pdf)))).text
const flat = (text: string | undefined) => (text ?? '').replaceAll(/\s+/g, ' ').trim()
const wordsOf = async (sheet: PrintedSheet) => (await pagesOf(await assessmentSheetPdf([sheet]))).map(flat).join(' ')

test('a sheet says exactly what F3 says: head, sentence, criteria with what was chosen, both signatures, the way to check it', async () => {
  const words = await wordsOf(signed('A'))
  assert.equal(
    words,
    flat(`ĐẢNG BỘ XÃ MỸ THẠNH ĐÔNG CHI BỘ ẤP THẠNH LỢI ĐẢNG CỘNG SẢN VIỆT NAM
Mỹ Thạnh Đông, ngày 22 tháng 11 năm 2026
PHIẾU NHẬN XÉT đảng viên đang công tác thường xuyên giữ mối liên hệ với tổ chức đảng và nhân dân nơi cư trú
Chi ủy sau khi họp với ban công tác mặt trận ấp Thạnh Lợi ngày 20/11/2026 thống nhất nhận xét về đảng viên
Nguyễn Hoàng Phúc, sinh ngày 12/04/1988, thuộc Đảng bộ Trường THPT Nguyễn Hữu Tâm, cư trú tại số 18, tổ 3, ấp Thạnh Lợi,
xã Mỹ Thạnh Đông, tỉnh Vĩnh Long, từ ngày 01/01/2026 đến ngày 31/12/2026, như sau: TT Nội dung Nhận xét`) +
      words.slice(words.indexOf(' Nhận xét 1 ') + ' Nhận xét'.length),
  )
  const { A } = forms
  for (const { wording } of criteria.get(A.id) ?? []) assert.ok(words.includes(flat(wording)), wording)
  assert.match(words, /× Nêu gương tốt Nêu gương Chưa nêu gương/)
  assert.match(words, /Tham gia đầy đủ × Tham gia chưa đầy đủ Không tham gia/)
  assert.match(words, /Vắng một buổi, có báo trước/)
  assert.match(words, /7 Nhận xét khác: Nhiệt tình với công việc của ấp\./)
  assert.match(
    words,
    /XÁC NHẬN CỦA ĐẢNG ỦY XÃ, PHƯỜNG Ngày 24 tháng 11 năm 2026 T\/M ĐẢNG ỦY K\/T BÍ THƯ PHÓ BÍ THƯ T\/M CHI ỦY BÍ THƯ Phan Văn Lợi Trần Văn Sáu/,
  )
  assert.match(
    words,
    /Kiểm tra phiếu: https:\/\/haichieu\.example\/kiem-tra\/7K4M-2QXD-9ABC Mã kiểm tra: 7K4M-2QXD-9ABC$/,
  )
  assert.doesNotMatch(words, /Mẫu|33-HD|DỰ THẢO|thay bản/)
})

test('every option of every criterion stands with its box, and exactly one of a graded line is chosen', () => {
  for (const variant of ['A', 'B', '5B', '12B'] as const) {
    const lines = criteria.get(forms[variant].id) ?? []
    const text = sheetText(signed(variant))
    assert.deepEqual(
      text.lines.map((line) => line.options.map(({ label }) => label)),
      lines.map((line) => line.options),
    )
    for (const line of text.lines.filter(({ options }) => options.length > 0)) {
      assert.equal(line.options.filter((option) => option.chosen).length, 1, `${variant} ${line.position}`)
    }
  }
})

test('the other forms say whom they are about in their own words', async () => {
  assert.match(
    await wordsOf(signed('B')),
    /được giới thiệu nhưng được miễn sinh hoạt nơi cư trú .* về đảng viên Nguyễn Hoàng Phúc/,
  )
  const applicant = await wordsOf(signed('5B'))
  assert.match(applicant, /^ĐẢNG BỘ .* Ý KIẾN NHẬN XÉT của chi ủy nơi cư trú đối với người vào Đảng/)
  assert.match(
    applicant,
    /về người vào Đảng Nguyễn Hoàng Phúc, sinh ngày 12\/04\/1988, do Đảng bộ Trường THPT .* giới thiệu, cư trú/,
  )
  assert.match(applicant, /Sống trong sạch\..*× Đề nghị xét kết nạp Chưa đề nghị xét kết nạp/)
  assert.match(await wordsOf(signed('12B')), /về đảng viên dự bị Nguyễn Hoàng Phúc/)
})

test('a secretary assesses where the cell has no committee, and what the commune signed for a cell says so', async () => {
  const session = { heldOn: '2026-11-20', place: '', hasCommittee: false, participants: [] }
  const alone = await wordsOf(signed('A', { session, signatureLine: 'T/M CHI BỘ' }))
  assert.match(alone, /Bí thư chi bộ sau khi họp với ban công tác mặt trận ấp Thạnh Lợi/)
  assert.match(alone, /T\/M CHI BỘ BÍ THƯ/)
  const signedBy = { ...contentOf('A').signedBy, onBehalfOf: 'Đảng ủy xã Mỹ Thạnh Đông' }
  assert.match(
    await wordsOf(signed('A', { signedBy })),
    /Đảng ủy xã Mỹ Thạnh Đông ghi và ký trên hệ thống thay chi bộ\./,
  )
})

test('a corrected version says which one it replaces', async () => {
  const replaces = { number: 1, on: Temporal.PlainDate.from('2026-11-10') }
  assert.match(await wordsOf(signed('A', {}, { number: 2, replaces })), /\(Bản 2, thay bản 1 ngày 10\/11\/2026\)/)
})

test('a draft is marked, and has no date, no signer and no code; the form for a pen has empty boxes and room', async () => {
  const draft = await wordsOf(unsigned('draft'))
  assert.match(draft, /DỰ THẢO\. Phiếu chưa được ký/)
  assert.match(draft, /ngày ….. tháng ….. năm ……/)
  assert.match(draft, /× Nêu gương tốt/)
  assert.doesNotMatch(draft, /Trần Văn Sáu|Phan Văn Lợi|kiem-tra/)
  const blank = await wordsOf(unsigned('blank'))
  assert.match(blank, /CHI BỘ ……+/)
  assert.match(
    blank,
    /Chi ủy \(bí thư chi bộ\) sau khi họp với ban công tác mặt trận thôn, bản, khu dân cư, tổ dân phố thống nhất/,
  )
  assert.doesNotMatch(blank, /×|DỰ THẢO|Trần Văn Sáu|Nhiệt tình/)
  assert.deepEqual(
    sheetText(unsigned('blank')).lines.map(({ room }) => room > 0),
    [false, false, false, false, false, false, true],
  )
})

test('a sheet of usual length is one page of A4, with its check code; a long one runs over, signatures kept together', async () => {
  const usual = signed('A', {}, { number: 2, replaces: { number: 1, on: today } })
  for (const sheet of [usual, signed('B'), signed('5B'), signed('12B'), unsigned('draft'), unsigned('blank')]) {
    const pages = await pagesOf(await assessmentSheetPdf([sheet]))
    assert.equal(pages.length, 1, `${sheet.kind} ${sheet.content.variant}`)
  }
  const text = 'Tham gia đầy đủ các buổi lao động của tổ, vận động bà con hiến đất làm đường. '.repeat(4)
  const long = signed('A', { criteria: usual.content.criteria.map((line) => ({ ...line, text })) })
  const pages = await pagesOf(await assessmentSheetPdf([long]))
  assert.equal(pages.length, 2)
  assert.match(flat(pages[1]), /XÁC NHẬN CỦA ĐẢNG ỦY .* Trần Văn Sáu .*Mã kiểm tra/)
})

test('the file is archival and tagged, and is called after whom it is about, or how many', async () => {
  const one = await assessmentSheetPdf([signed('A')])
  assert.match(Buffer.from(one).toString('latin1'), /pdfaid:part>2<[\s\S]*pdfaid:conformance>A</)
  const titleOf = async (pdf: Uint8Array) => (await getMeta(await getDocumentProxy(new Uint8Array(pdf)))).info.Title
  assert.equal(await titleOf(one), 'Phiếu nhận xét Nguyễn Hoàng Phúc')
  const many = await assessmentSheetPdf(Array.from({ length: 12 }, () => signed('B')))
  assert.equal(await titleOf(many), 'Phiếu nhận xét (12 phiếu)')
  assert.equal((await pagesOf(many)).length, 12)
})

test('many sheets come part by part in their order, beyond what one thread lays out', async () => {
  const named = (number: number) =>
    signed('B', { subject: { fullName: `Người ${number}`, born: null, residence: null } })
  async function* parts() {
    for (let part = 0; part < 10; part += 1) yield [named(2 * part), named(2 * part + 1)]
  }
  const found: string[] = []
  for await (const pdf of assessmentSheetParts(parts())) {
    for (const page of await pagesOf(pdf)) found.push(/Người \d+/.exec(flat(page))?.[0] ?? '')
  }
  assert.deepEqual(
    found,
    Array.from({ length: 20 }, (_, number) => `Người ${number}`),
  )
})

test('a part that cannot be read ends the work with its error, and the thread with it', async () => {
  async function* parts() {
    yield [signed('B')]
    throw new Error('no more rows')
  }
  await assert.rejects(async () => {
    for await (const _ of assessmentSheetParts(parts()));
  }, /no more rows/)
})

async function docxLines(sheet: PrintedSheet): Promise<readonly string[]> {
  const part = (await JSZip.loadAsync(await assessmentSheetDocx(sheet))).file('word/document.xml')
  const paragraphs = ((await part?.async('text')) ?? '').split('</w:p>')
  return paragraphs.map((xml) => flat(xml.replaceAll('<w:br/>', '\n').replaceAll(/<[^>]+>/g, ''))).filter(Boolean)
}

test('the Word file says the same, with boxes as signs, and a picture of the code', async () => {
  const lines = await docxLines(signed('A'))
  const text = sheetText(signed('A'))
  for (const said of [text.upper, text.issuer, text.placeAndDate, text.title, text.subtitle, text.opening]) {
    assert.ok(lines.includes(said), said)
  }
  assert.ok(lines.includes('☒ Nêu gương tốt ☐ Nêu gương ☐ Chưa nêu gương'))
  assert.ok(lines.includes('☐ Tham gia đầy đủ ☒ Tham gia chưa đầy đủ ☐ Không tham gia'))
  assert.ok(lines.includes('Mã kiểm tra: 7K4M-2QXD-9ABC'))
  assert.equal(lines.filter((line) => /[{}]/.test(line)).length, 0)
  const files = Object.keys((await JSZip.loadAsync(await assessmentSheetDocx(signed('A')))).files)
  assert.ok(files.some((name) => name.endsWith('.png')))
  const draft = await docxLines(unsigned('draft'))
  assert.match(draft.join(' '), /DỰ THẢO/)
  assert.doesNotMatch(draft.join(' '), /Mã kiểm tra|Trần Văn Sáu/)
})
