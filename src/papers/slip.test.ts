import assert from 'node:assert/strict'
import { test } from 'node:test'
import { extractText, getDocumentProxy } from 'unpdf'
import { qrSvg } from '#papers/qr.ts'
import { type Slip, slipPdf } from '#papers/slip.ts'

const slip: Slip = {
  upper: null,
  issuer: 'ĐẢNG ỦY XÃ MỸ THẠNH ĐÔNG',
  title: 'TÀI KHOẢN HAI CHIỀU',
  recipient: 'Đồng chí Lê Thị Ngọc Hân',
  paragraphs: ['Đồng chí được giao nhiệm vụ cán bộ Ban Xây dựng Đảng.'],
  facts: [{ label: 'Tên đăng nhập', value: 'han.le' }],
  code: { label: 'Mã khôi phục', value: 'TH4K-9QPM-2X', note: 'Dùng một lần.' },
  steps: ['Mở trang ghi dưới đây.'],
  link: 'https://haichieu.example/kich-hoat',
}

const pagesOf = async (bytes: Uint8Array) => (await extractText(await getDocumentProxy(bytes))).text

test('two slips stand on a page, each with its own code', async () => {
  const second = { ...slip, recipient: 'Đồng chí Đặng Văn Ẩn', code: { ...slip.code, value: 'ZZ22-33KK-4Y' } }
  const pages = await pagesOf(await slipPdf({ title: 'Phiếu', slips: [slip, second, slip] }))
  assert.equal(pages.length, 2)
  assert.match(pages[0] ?? '', /Ngọc Hân[\s\S]*TH4K-9QPM-2X[\s\S]*Văn Ẩn[\s\S]*ZZ22-33KK-4Y/)
  assert.doesNotMatch(pages[1] ?? '', /ZZ22/)
})

test('a slip says the user name, the link in letters and the steps in order', async () => {
  const [page = ''] = await pagesOf(await slipPdf({ title: 'Phiếu', slips: [slip] }))
  assert.match(page, /Tên đăng nhập: han\.le[\s\S]*1\. Mở trang ghi dưới đây\.\nhttps:\/\/haichieu\.example\/kich-hoat/)
})

test('a QR code draws the three corners that a camera looks for', () => {
  const svg = qrSvg('https://haichieu.example/kiem-tra/7K4M2QXD')
  const side = Number(/viewBox="0 0 (\d+)/.exec(svg)?.[1])
  for (const corner of ['M2 2h7v1H2z', `M${side - 9} 2h7v1H${side - 9}z`, `M2 ${side - 9}h7v1H2z`])
    assert.ok(svg.includes(corner), corner)
})
