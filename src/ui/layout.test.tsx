import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { buildAssets } from '#tools/build-assets.ts'
import { Layout, PlainLayout } from './layout.tsx'
import type { Shell } from './shell.ts'

before(() => buildAssets())

const shell: Shell = {
  actorName: 'Lê Thị Ngọc Hân',
  mandateTitle: 'Cán bộ',
  organisationName: 'Đảng ủy xã Mỹ Thạnh Đông',
  mandates: [
    { id: 1, title: 'Cán bộ', organisationName: 'Đảng ủy xã Mỹ Thạnh Đông', current: true },
    { id: 2, title: 'Phó bí thư', organisationName: 'Chi bộ ấp Thạnh Lợi', current: false },
  ],
  switchHref: '/doi-to-chuc',
  formFields: { key: 'khoa-1', mandateId: 1 },
  nav: [
    { items: [{ href: '/', label: 'Việc cần làm', icon: 'inbox', count: 1027, hot: true }] },
    { heading: 'Tra cứu', items: [{ href: '/so', label: 'Sổ theo dõi', icon: 'book-open', current: true }] },
  ],
  dock: [{ href: '/', label: 'Việc', icon: 'inbox' }],
  homeHref: '/',
  accountHref: '/tai-khoan',
  signOutHref: '/dang-xuat',
  printedOn: Temporal.PlainDate.from('2026-11-24'),
}

const page = (hasError = false) => (
  <Layout title="Sổ theo dõi" shell={shell} hasError={hasError}>
    <h1>Sổ</h1>
  </Layout>
)

test('a page is a whole Vietnamese document with a way past the menus', () => {
  const markup = String(page())
  assert.match(markup, /^<!doctype html><html lang="vi"><head>/)
  assert.match(markup, /<title>Sổ theo dõi · Hai Chiều<\/title>/)
  assert.match(markup, /<a class="skip" href="#phan-chinh">/)
  assert.match(markup, /<main class="main" id="phan-chinh">/)
  assert.equal(markup.match(/<h1/g)?.length, 1)
})

test('after an error the title begins with the word error', () => {
  assert.match(String(page(true)), /<title>Lỗi: Sổ theo dõi · Hai Chiều<\/title>/)
})

test('a page obeys a policy without inline style, inline script or evaluated attributes', () => {
  for (const markup of [String(page()), String(<PlainLayout title="Đăng nhập">x</PlainLayout>)]) {
    assert.doesNotMatch(markup, /\sstyle=|\son[a-z]+=|hx-on|javascript:/)
    assert.doesNotMatch(markup, /<script(?![^>]* src="\/assets\/)/)
    assert.doesNotMatch(markup, /<style/)
  }
})

test('each mandate is a button that posts under the mandate of now, and the current one is marked', () => {
  const markup = String(page())
  assert.match(markup, /<form method="post" action="\/doi-to-chuc"/)
  assert.match(markup, /name="mandate" value="1" aria-current="true"/)
  assert.match(markup, /name="mandate" value="2"><svg/)
})

test('the current place is marked in the menu and counts are spoken with their noun', () => {
  const markup = String(page())
  assert.match(markup, /<a href="\/so" aria-current="page">/)
  assert.match(markup, /count-hot">1\.027<span class="sr-only"> việc<\/span>/)
})

test('signing out is a posted form', () => {
  assert.match(String(page()), /<form method="post" action="\/dang-xuat"/)
})

test('a print says when, for whom and by whom, and that it is no signed paper', () => {
  assert.match(
    String(page()),
    /class="print-only">In từ Hai Chiều ngày 24\/11\/2026 · Đảng ủy xã Mỹ Thạnh Đông · Lê Thị Ngọc Hân\. Bản in/,
  )
})

test('what happened just now is said as a status, and its words are escaped', () => {
  const flash = { message: 'Đã lưu <Ẩn>', link: { href: '/xem', label: 'Xem' } }
  const markup = String(
    <Layout title="Sổ" shell={{ ...shell, flash }}>
      x
    </Layout>,
  )
  assert.match(markup, /role="status"><svg.*<b>Đã lưu &lt;Ẩn&gt;<\/b>.*<a href="\/xem">Xem<\/a>/s)
})

test('a theme can be forced', () => {
  const markup = String(
    <PlainLayout title="Đăng nhập" theme="haichieu-toi">
      x
    </PlainLayout>,
  )
  assert.match(markup, /<html lang="vi" data-theme="haichieu-toi">/)
})
