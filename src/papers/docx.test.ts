import assert from 'node:assert/strict'
import { test } from 'node:test'
import JSZip from 'jszip'
import { fillDocx } from '#papers/docx.ts'

const word = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
const types = 'http://schemas.openxmlformats.org/package/2006'
const office = 'http://schemas.openxmlformats.org/officeDocument/2006'

/** The smallest file Word opens, with one paragraph for each text. */
function template(...texts: readonly string[]): Promise<Uint8Array> {
  const paragraphs = texts.map((text) => `<w:p><w:r><w:t>${text}</w:t></w:r></w:p>`).join('')
  const zip = new JSZip()
  zip.file(
    '[Content_Types].xml',
    `<Types xmlns="${types}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`,
  )
  zip.file(
    '_rels/.rels',
    `<Relationships xmlns="${types}/relationships"><Relationship Id="a" Type="${office}/relationships/officeDocument" Target="word/document.xml"/></Relationships>`,
  )
  zip.file('word/document.xml', `<w:document ${word}><w:body>${paragraphs}</w:body></w:document>`)
  return zip.generateAsync({ type: 'uint8array' })
}

async function documentXml(bytes: Uint8Array): Promise<string> {
  const part = (await JSZip.loadAsync(bytes)).file('word/document.xml')
  assert.ok(part)
  return part.async('text')
}

test('an office can put its own Word template in place of ours', async () => {
  const xml = await documentXml(await fillDocx(await template('Đồng chí {name}'), { name: 'Trần Thị Ẩn' }))
  assert.equal(xml.replaceAll(/<[^>]+>/g, ''), 'Đồng chí Trần Thị Ẩn')
})

test('what people type stays text: markup is escaped and braces are not read as tags', async () => {
  const name = '<w:b/> & {other} {#loop}'
  const xml = await documentXml(await fillDocx(await template('{name}', '{other}'), { name, other: 'khác' }))
  assert.ok(xml.includes('&lt;w:b/&gt; &amp; {other} {#loop}'), xml)
})

test('a control character cannot make a file that Word refuses', async () => {
  const xml = await documentXml(await fillDocx(await template('{name}'), { name: 'a\u0001b' }))
  assert.ok(xml.includes('a b'))
})

test('a condition that does not hold leaves nothing behind, a list repeats', async () => {
  const filled = await fillDocx(await template('{#draft}nháp{/draft}', '{#items}[{name}]{/items}'), {
    draft: false,
    items: [{ name: 'một' }, { name: 'hai' }],
  })
  const xml = await documentXml(filled)
  assert.doesNotMatch(xml, /nháp/)
  assert.match(xml.replaceAll(/<[^>]+>/g, ''), /\[một\]\[hai\]/)
})

test('a file that is no Word document is refused', async () => {
  await assert.rejects(fillDocx(new TextEncoder().encode('không phải docx'), {}))
})
