import { summaryWords } from '#features/opinions/terms/opinion.ts'
import type { Page, Paragraph, Run } from './word-document.ts'

const small = 10
const centred = (run: Run, spacing: Partial<Paragraph> = {}): Paragraph => ({
  runs: [run],
  align: 'center',
  ...spacing,
})
const cell = (text: string): readonly Paragraph[] => [{ runs: [{ text, size: small }] }]
const middle = (text: string): readonly Paragraph[] => [centred({ text, size: small })]

/** The table of `opinion-summary.typ` as a Word file: its second row is repeated for every line. */
export const opinionSummary: Page = {
  title: summaryWords.name,
  flipped: true,
  marginsInMillimetres: { top: 15, bottom: 16, left: 20, right: 12 },
  blocks: [
    {
      widths: [120, 145],
      rows: [
        [
          [
            {
              runs: [
                { text: '{upperLine}', size: 12 },
                { text: '{holder}', size: 12, bold: true },
              ],
              align: 'center',
            },
          ],
          [
            centred({ text: 'ĐẢNG CỘNG SẢN VIỆT NAM', size: 13, bold: true, underline: true }),
            centred({ text: '{placeAndDate}', size: 12, italic: true }, { before: 4 }),
          ],
        ],
      ],
    },
    centred({ text: 'BẢNG TỔNG HỢP Ý KIẾN CỦA ĐẢNG VIÊN', size: 14, bold: true }, { before: 16 }),
    centred({ text: '{of}', size: 12 }, { after: 10 }),
    {
      widths: [10, 66, 32, 30, 32, 20, 52, 23],
      lined: true,
      rows: [
        summaryWords.headings.map((text) => [centred({ text, size: small, bold: true })]),
        [
          middle('{#lines}{number}'),
          cell('{content}'),
          cell('{source}'),
          cell('{kind}'),
          cell('{forwardedTo}'),
          middle('{due}'),
          cell('{answer}'),
          cell('{state}{/lines}'),
        ],
      ],
    },
    { runs: [{ text: ' ', size: 6 }] },
    {
      widths: [150, 115],
      rows: [
        [
          [{ runs: [{ text: '{total}', size: 12 }] }],
          [centred({ text: '{behalf}', size: 12, bold: true }), centred({ text: '{title}', size: 12 }, { after: 50 })],
        ],
      ],
    },
    { runs: [{ text: ' ', size: 1 }] },
  ],
}
