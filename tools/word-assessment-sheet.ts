import { paperWords } from '#features/assessments/terms/paper.ts'
import { defaultMargins } from '#papers/letter-style.ts'
import type { Page, Paragraph, Run } from './word-document.ts'

const small = 11
const centred = (run: Run, spacing: Partial<Paragraph> = {}): Paragraph => ({
  runs: [run],
  align: 'center',
  ...spacing,
})
const cell = (...runs: readonly Run[]): readonly Paragraph[] => [{ runs: runs.map((run) => ({ size: small, ...run })) }]
const onlyIf = (tag: string, text: string): string => `{#${tag} [loopOver: "paragraph"]}${text}{/${tag}}`
const signatureRoom = 38

/** The table of `assessment-sheet.typ` as a Word file: its second row is repeated for every criterion. */
export const assessmentSheet: Page = {
  title: paperWords.name,
  marginsInMillimetres: defaultMargins,
  blocks: [
    {
      widths: [76, 89],
      rows: [
        [
          [
            { runs: [{ text: '{upper}', size: 12 }], align: 'center' },
            centred({ text: '{issuer}', size: 12, bold: true }),
          ],
          [
            centred({ text: 'ĐẢNG CỘNG SẢN VIỆT NAM', size: 13, bold: true, underline: true }),
            centred({ text: '{placeAndDate}', size: 12, italic: true }, { before: 4 }),
          ],
        ],
      ],
    },
    centred({ text: onlyIf('draft', paperWords.draftNote), size: 12, bold: true }, { before: 6 }),
    centred({ text: '{title}', size: 15, bold: true }, { before: 8 }),
    centred({ text: '{subtitle}', size: 12.5, bold: true }),
    centred({ text: onlyIf('isReplacing', '{replaces}'), size: 12, italic: true }),
    { runs: [{ text: '{opening}', size: 12.5 }], align: 'both', indent: 10, before: 4, after: 4 },
    {
      widths: [9, 108, 48],
      lined: true,
      rows: [
        paperWords.headings.map((text) => [centred({ text, size: small, bold: true })]),
        [
          [centred({ text: '{#lines}{position}', size: small })],
          [...cell({ text: '{wording}' }), ...cell({ text: onlyIf('hasWords', '{words}'), italic: true })],
          cell({ text: '{options}{/lines}' }),
        ],
      ],
    },
    { runs: [{ text: ' ', size: 4 }] },
    {
      widths: [92, 73],
      rows: [
        [
          [
            centred({ text: '{confirmationHead}', size: 12, bold: true }),
            centred({ text: '{confirmedDate}', size: 12, italic: true }),
          ],
          [centred({ text: ' ', size: 12 })],
        ],
        [
          [centred({ text: '{confirmation}', size: 12 }, { after: signatureRoom })],
          [
            centred({ text: '{behalf}', size: 12, bold: true }),
            centred({ text: '{signerTitle}', size: 12 }, { after: signatureRoom }),
          ],
        ],
        [
          [centred({ text: '{confirmer}', size: 12, bold: true })],
          [centred({ text: '{signer}', size: 12, bold: true })],
        ],
      ],
    },
    { runs: [{ text: onlyIf('hasNote', '{note}'), size: 10 }], before: 6 },
    {
      widths: [22, 143],
      rows: [
        [
          [{ runs: [{ text: '{#check}{qr}', size: 10 }] }],
          [
            { runs: [{ text: 'Kiểm tra phiếu: {url}', size: 10 }], before: 10 },
            { runs: [{ text: 'Mã kiểm tra: {code}{/check}', size: 10 }] },
          ],
        ],
      ],
    },
    { runs: [{ text: ' ', size: 1 }] },
  ],
}
