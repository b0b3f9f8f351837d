/**
 * A Word template cannot be reviewed as bytes, so it is described here and made from that:
 * `node --import tsx tools/make-docx-templates.ts` writes the templates, with `--check` it only compares them.
 */
import { readFile, writeFile } from 'node:fs/promises'
import { isDeepStrictEqual } from 'node:util'
import JSZip from 'jszip'
import { defaultMargins } from '#papers/letter-style.ts'
import { assessmentSheet } from './word-assessment-sheet.ts'
import { documentParts, type Page, type Paragraph, packDocument, type Run } from './word-document.ts'
import { opinionSummary } from './word-opinion-summary.ts'

const centred = (run: Run, spacing: Partial<Paragraph> = {}): Paragraph => ({
  runs: [run],
  align: 'center',
  ...spacing,
})
const line = (...runs: readonly Run[]): Paragraph => ({ runs, align: 'both', indent: 10, after: 4 })
const field = (label: string, tag: string): Paragraph => ({ ...line({ text: `${label}: {${tag}}` }), align: undefined })
/** A paragraph that falls away, its line included, when the tag is false or an empty list. */
const onlyIf = (tag: string, text: string): string => `{#${tag} [loopOver: "paragraph"]}${text}{/${tag}}`
const signatureRoom = 50

// Sizes and weights of 36-HD/VPTW, as in `letter-style.typ`; the fields of F1, as in `introduction-letter.typ`.
const introductionLetter: Page = {
  title: 'Giấy giới thiệu',
  marginsInMillimetres: defaultMargins,
  blocks: [
    {
      widths: [76, 89],
      rows: [
        [
          [
            { runs: [{ text: '{upperLine}' }, { text: '{issuer}', bold: true }], align: 'center' },
            centred({ text: '*' }),
          ],
          [centred({ text: 'ĐẢNG CỘNG SẢN VIỆT NAM', size: 15, bold: true, underline: true })],
        ],
        [[centred({ text: '{reference}' })], [centred({ text: '{placeAndDate}', italic: true })]],
      ],
    },
    centred({ text: onlyIf('draft', 'BẢN NHÁP, chưa có giá trị giới thiệu'), size: 12, bold: true }, { before: 8 }),
    centred({ text: 'GIẤY GIỚI THIỆU', size: 16, bold: true }, { before: 24, after: 6 }),
    centred({ text: 'Kính gửi: {recipients}' }, { after: 10 }),
    line({ text: '{basis}' }),
    line({ text: 'Giới thiệu đồng chí: ' }, { text: '{fullName}', bold: true }),
    line({ text: 'Giới tính: {gender}          Sinh ngày: {born}' }),
    field('Kết nạp vào Đảng ngày', 'joined'),
    field('Công nhận chính thức ngày', 'official'),
    field('Đang sinh hoạt đảng tại', 'workplaceCell'),
    field('Hiện cư trú tại', 'residence'),
    line({ text: onlyIf('exempt', '{exemptLine}'), bold: true }),
    line({ text: '{request}' }),
    {
      widths: [90, 75],
      rows: [
        [
          [
            centred({ text: 'ĐẢNG ỦY (CHI ỦY) NƠI CƯ TRÚ', bold: true }, { before: 12, after: 4 }),
            { runs: [{ text: 'Tiếp nhận {received}', size: 13 }] },
            { runs: [{ text: 'Đã giới thiệu về sinh hoạt tại chi bộ {receivingCell}', size: 13 }], after: 6 },
            centred({ text: '{receiverBehalf}', bold: true }),
            centred({ text: '{receiverTitle}' }, { after: signatureRoom }),
            centred({ text: '{receiverSigner}', bold: true }),
          ],
          [
            centred({ text: '{behalf}', bold: true }, { before: 12 }),
            centred({ text: '{title}' }, { after: signatureRoom }),
            centred({ text: '{signer}', bold: true }),
          ],
        ],
      ],
    },
    { runs: [{ text: ' ', size: 8 }] },
    {
      widths: [22, 143],
      rows: [
        [
          [{ runs: [{ text: '{#check}{qr}', size: 10 }] }],
          [
            { runs: [{ text: 'Kiểm tra giấy: {url}', size: 10 }], before: 14 },
            { runs: [{ text: 'Mã kiểm tra: {code}{/check}', size: 10 }] },
          ],
        ],
      ],
    },
    { runs: [{ text: ' ', size: 1 }] },
  ],
}

/** `{#lines}` repeats one paragraph: what is set off, then the words. */
const minutes: Page = {
  title: 'Biên bản',
  marginsInMillimetres: defaultMargins,
  blocks: [
    {
      widths: [76, 89],
      rows: [
        [
          [
            { runs: [{ text: '{upper}' }], align: 'center' },
            centred({ text: '{issuer}', bold: true }),
            centred({ text: '*' }),
          ],
          [centred({ text: 'ĐẢNG CỘNG SẢN VIỆT NAM', size: 15, bold: true, underline: true })],
        ],
        [[centred({ text: '{reference}' })], [centred({ text: '{placeAndDate}', italic: true })]],
      ],
    },
    centred({ text: 'BIÊN BẢN', size: 16, bold: true }, { before: 20 }),
    centred({ text: '{subject}', bold: true }, { after: 4 }),
    centred({ text: onlyIf('draft', '(BẢN DỰ THẢO)'), size: 12, bold: true }),
    centred({ text: onlyIf('correction', '{correction}'), size: 12, italic: true }, { after: 8 }),
    line(
      { text: '{#lines [loopOver: "paragraph"]}' },
      { text: '{strong}', bold: true },
      { text: '{text}' },
      { text: '{/lines}' },
    ),
    {
      widths: [82, 83],
      rows: [
        [
          [
            centred({ text: 'NGƯỜI GHI BIÊN BẢN', bold: true }, { before: 16, after: signatureRoom }),
            centred({ text: '{taker}', bold: true }),
          ],
          [
            centred({ text: 'CHỦ TRÌ', bold: true }, { before: 16, after: signatureRoom }),
            centred({ text: '{chair}', bold: true }),
          ],
        ],
      ],
    },
    { runs: [{ text: 'Nơi nhận:', size: 12, underline: true }], before: 10 },
    { runs: [{ text: '{recipients}', size: 12 }] },
  ],
}

const templates: readonly { readonly file: URL; readonly page: Page }[] = [
  {
    file: new URL('../src/features/assessments/papers/assessment-sheet.docx', import.meta.url),
    page: assessmentSheet,
  },
  {
    file: new URL('../src/features/introductions/papers/introduction-letter.docx', import.meta.url),
    page: introductionLetter,
  },
  { file: new URL('../src/features/meetings/papers/minutes.docx', import.meta.url), page: minutes },
  {
    file: new URL('../src/features/opinions/papers/opinion-summary.docx', import.meta.url),
    page: opinionSummary,
  },
]

async function partsOf(bytes: Uint8Array): Promise<Map<string, string>> {
  const zip = await JSZip.loadAsync(bytes)
  const files = Object.values(zip.files).filter((entry) => !entry.dir)
  return new Map(await Promise.all(files.map(async (entry) => [entry.name, await entry.async('text')] as const)))
}

for (const { file, page } of templates) {
  const parts = documentParts(page)
  if (!process.argv.includes('--check')) await writeFile(file, await packDocument(parts))
  else if (!isDeepStrictEqual(await partsOf(await readFile(file)), parts)) {
    console.error(
      `${file.pathname} is not what tools/make-docx-templates.ts describes. Run the tool and commit the file.`,
    )
    process.exitCode = 1
  }
}
