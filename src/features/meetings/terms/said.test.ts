import assert from 'node:assert/strict'
import { test } from 'node:test'
import { linesOfSaid, notYetIn, type Said, withMoreSaid } from './said.ts'

const bridge: Said = {
  text: 'Cầu ván đã mục.\nĐề nghị sửa',
  by: 'Nguyễn Hoàng Phúc',
  kind: 'Công việc của địa phương',
  answer: null,
}
const lamps: Said = { text: 'Gắn thêm đèn', by: 'Ý kiến tại cuộc họp', kind: 'Xây dựng Đảng', answer: 'Đã gắn\n12 bộ' }
const long = (length: number): Said => ({ ...bridge, text: 'từ '.repeat(length / 3) })
const room = 20_000

test('each opinion is one line: who, of what kind, what, and the answer if there is one', () => {
  assert.equal(
    linesOfSaid([bridge, lamps], room),
    [
      'Nguyễn Hoàng Phúc (Công việc của địa phương): Cầu ván đã mục. Đề nghị sửa',
      'Ý kiến tại cuộc họp (Xây dựng Đảng): Gắn thêm đèn Trả lời: Đã gắn 12 bộ',
    ].join('\n'),
  )
  assert.equal(linesOfSaid([], room), '')
})

test('texts are shortened only when all of them do not fit, and then end at a word', () => {
  const whole = linesOfSaid([long(4800), long(4800), long(4800)], room)
  assert.ok(!whole.includes('…') && whole.length > 14_000)
  const short = linesOfSaid(
    Array.from({ length: 6 }, () => long(4800)),
    room,
  )
  assert.ok(short.length <= room)
  assert.match(short, /từ từ…\n/)
  assert.equal(short.split('\n').length, 6)
})

test('when not even their beginnings fit, it is said how many are left out', () => {
  const many = linesOfSaid(
    Array.from({ length: 200 }, () => long(600)),
    room,
  )
  assert.ok(many.length <= room)
  const [, left] = /\nCòn (\d+) ý kiến nữa, xem bảng tổng hợp ý kiến của cuộc họp\.$/.exec(many) ?? []
  assert.equal(many.split('\n').length - 1 + Number(left), 200)
})

test('what stands in the text is found whatever stands around it, and however marks and spaces were typed', () => {
  const text = '1. Đồng chí Phúc nêu: cau van   da muc. ĐỀ NGHỊ sửa ngay.'
  assert.deepEqual(notYetIn(text, [bridge, lamps]), [lamps])
  assert.deepEqual(notYetIn(linesOfSaid([long(4800), lamps], 3000), [long(4800), lamps]), [])
})

test('what was typed stays as it was, and what is new goes under it', () => {
  const typed = 'Ông Tư: sửa đường.\n\nBà Năm: đồng ý.'
  assert.equal(withMoreSaid(typed, [lamps], room), `${typed}\n${linesOfSaid([lamps], room)}`)
  assert.equal(withMoreSaid('', [lamps], room), linesOfSaid([lamps], room))
  assert.equal(withMoreSaid('x'.repeat(19_990), [lamps], room), undefined)
})
