import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Batch } from './batch.tsx'
import { Filters } from './filters.tsx'
import { Pager } from './pager.tsx'
import { type Column, RowLink, Table } from './table.tsx'

type Letter = { id: number; name: string; number: string }
const letters: Letter[] = [
  { id: 7, name: 'Nguyễn <b>Phúc', number: '142-GGT/ĐU' },
  { id: 8, name: 'Lê Quang Nhựt', number: '88-GGT/ĐU' },
]
const columns: Column<Letter>[] = [
  { label: 'Đảng viên', kind: 'lead', cell: (letter) => <RowLink href={`/x/${letter.id}`}>{letter.name}</RowLink> },
  { label: 'Số giấy', sort: { href: '?xep=so', direction: 'descending' }, cell: (letter) => letter.number },
  { label: 'Ban hành', sort: { href: '?xep=ngay' }, cell: () => '09/11/2026' },
]
const pick = {
  name: 'letter',
  value: (letter: Letter) => String(letter.id),
  label: (letter: Letter) => letter.name,
}

test('a list has a caption, column heads with their order, and keeps its roles when drawn as cards', () => {
  const markup = String(<Table caption="2 giấy" columns={columns} rows={letters} phone="compact" />)
  assert.match(markup, /<table class="data-table cards cards-compact" role="table"><caption class="sr-only">2 giấy</)
  assert.match(markup, /aria-sort="descending"><a href="\?xep=so">Số giấy<svg/)
  assert.match(markup, /aria-sort="none"><a href="\?xep=ngay">Ban hành<\/a>/)
  assert.equal(markup.match(/<tr role="row">/g)?.length, 3)
  assert.match(markup, /<td role="cell"><span>/)
})

test('a card says the label beside each value, a compact card leaves them out', () => {
  const labelled = String(<Table caption="" columns={columns} rows={letters} phone="cards" />)
  assert.match(labelled, /<td role="cell" data-label="Số giấy">/)
  assert.doesNotMatch(String(<Table caption="" columns={columns} rows={letters} phone="compact" />), /data-label/)
})

test('what people typed is escaped in a cell and in the name of its box', () => {
  const markup = String(<Table caption="" columns={columns} rows={letters} pick={pick} />)
  assert.match(markup, /aria-label="Chọn Nguyễn &lt;b&gt;Phúc"/)
  assert.doesNotMatch(markup, /<b>Phúc/)
})

test('a batch posts the ticked rows under one name, with the key and the mandate of the page', () => {
  const markup = String(
    <Batch
      action="/xac-nhan"
      fields={{ key: 'khoa-1', mandateId: 3 }}
      noun="giấy"
      actions={null}
      everything={{ name: 'everything', value: '1', label: 'Chọn cả 404 giấy' }}
    >
      <Table caption="" columns={columns} rows={letters} pick={pick} />
    </Batch>,
  )
  assert.match(markup, /<form method="post" action="\/xac-nhan"/)
  assert.match(markup, /name="_key" value="khoa-1"/)
  assert.match(markup, /name="_mandate" value="3"/)
  assert.match(markup, /type="checkbox" name="letter" value="7"/)
  assert.match(markup, /type="checkbox" name="everything" value="1"/)
  assert.match(markup, /<button type="reset"/)
})

test('the box for the whole page stays hidden until script brings it up', () => {
  const markup = String(
    <Batch action="/x" fields={{ key: 'khoa-1', mandateId: 3 }} noun="giấy" actions={null}>
      {null}
    </Batch>,
  )
  assert.match(markup, /data-pick-page="[^"]*" hidden/)
})

test('filters have an address, keep the tab, and the box that opens them is never sent', () => {
  const markup = String(
    <Filters action="/gioi-thieu" search={{ name: 'tim', value: 'diền' }} keep={{ the: 'tra-lai' }}>
      <span />
    </Filters>,
  )
  assert.match(markup, /method="get" action="\/gioi-thieu"/)
  assert.match(markup, /<input type="hidden" name="the" value="tra-lai"/)
  assert.match(markup, /<label for="tim">Tìm<\/label><input[^>]*value="diền"/)
  assert.match(markup, /<input type="checkbox" autocomplete="off"/)
})

test('the pager offers only the ways there are', () => {
  const last = String(<Pager summary="404 giấy" firstHref="?dau" previousHref="?truoc" />)
  assert.match(last, />Đầu</)
  assert.match(last, /rel="prev"/)
  assert.doesNotMatch(last, /Sau/)
  assert.doesNotMatch(String(<Pager summary="3 giấy" />), /<nav/)
})
