import assert from 'node:assert/strict'
import { test } from 'node:test'
import { codeSlip } from './papers.ts'

const given = {
  issuer: 'Đảng ủy xã Mỹ Thạnh Đông',
  fullName: 'Lê Thị Ngọc Hân',
  username: 'han.le',
  code: 'ABCD-EFGH-JKMN',
  expiresOn: '24/12/2026',
  link: 'https://hc.example.vn/kich-hoat?ma=ABCD-EFGH-JKMN',
}

test('a slip names its purpose, the person, the username, the code and its last day', () => {
  const slip = codeSlip({ ...given, kind: 'activation' })
  assert.equal(slip.issuer, 'ĐẢNG ỦY XÃ MỸ THẠNH ĐÔNG')
  assert.equal(slip.title, 'Phiếu giao tài khoản')
  assert.equal(slip.recipient, 'Đồng chí Lê Thị Ngọc Hân')
  assert.deepEqual(slip.facts, [{ label: 'Tên đăng nhập', value: 'han.le' }])
  assert.deepEqual(slip.code, {
    label: 'Mã kích hoạt',
    value: given.code,
    note: 'Dùng một lần, đến hết ngày 24/12/2026',
  })
  assert.equal(slip.link, given.link)
})

test('a recovery slip says that sessions and the second factor end with its use', () => {
  const slip = codeSlip({ ...given, kind: 'recovery' })
  assert.equal(slip.title, 'Phiếu khôi phục tài khoản')
  assert.match(slip.paragraphs.join(' '), /các phiên đang mở kết thúc và bước xác nhận thứ hai được đặt lại/)
})
