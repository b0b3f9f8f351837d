import assert from 'node:assert/strict'
import { test } from 'node:test'
import { noFacts } from './facts.ts'
import { type SheetSource, type Signing, signedContent } from './sign.ts'

const source: SheetSource = {
  variant: 'A',
  title: 'Phiếu nhận xét',
  purpose: 'discipline',
  periodFrom: Temporal.PlainDate.from('2026-01-01'),
  periodTo: Temporal.PlainDate.from('2026-12-31'),
  fullName: 'Cao Thị Thúy An',
  birthOn: null,
  birthYear: 1980,
  residence: '',
  workplaceName: 'Đảng ủy Bệnh viện',
  communeName: 'Đảng ủy xã',
  cellName: 'Chi bộ ấp',
  placeName: null,
  grades: [1],
  texts: [null, 'Tốt'],
}
const signing: Signing = {
  regulation: 'Quy định số 213-QĐ/TW',
  criteria: [
    { position: 1, shortName: 'Một', wording: '', options: ['Tốt', 'Chưa'], basis: null, isRequired: true },
    { position: 2, shortName: 'Hai', wording: '', options: [], basis: null, isRequired: false },
  ],
  facts: noFacts,
  proposal: undefined,
  session: { heldOn: '2026-11-20', place: 'Ấp', hasCommittee: true, participants: [] },
  signatureLine: 'T/M CHI ỦY',
  signedOn: Temporal.PlainDate.from('2026-11-25'),
  signedBy: { name: 'Nguyễn Văn Bảy', printedTitle: 'Bí thư', signingForm: 'T/M', onBehalfOf: null },
}

test('what is signed says the purpose in coarse words only', () => {
  const content = signedContent(source, signing)
  assert.equal(content.purpose, 'personnelWork')
  assert.doesNotMatch(JSON.stringify(content), /discipline/)
})

test('each line carries its answer; nothing is confirmed yet; what is not known stays out', () => {
  const content = signedContent(source, signing)
  assert.deepEqual(
    content.criteria.map(({ grade, text }) => [grade, text]),
    [
      [1, ''],
      [null, 'Tốt'],
    ],
  )
  assert.deepEqual([content.confirmedOn, content.confirmedBy, content.proposal], [null, null, null])
  assert.deepEqual(content.subject, { fullName: 'Cao Thị Thúy An', born: '1980', residence: null })
  const day = Temporal.PlainDate.from('1980-02-03')
  assert.equal(signedContent({ ...source, birthOn: day }, signing).subject.born, '1980-02-03')
})
