import JSZip from 'jszip'

/** What one stretch of text looks like; sizes are in points. */
export type Run = {
  readonly text: string
  readonly size?: number
  readonly bold?: true
  readonly italic?: true
  readonly underline?: true
}
export type Paragraph = {
  readonly runs: readonly Run[]
  readonly align?: 'center' | 'both' | undefined
  /** Points above and below. */
  readonly before?: number
  readonly after?: number
  /** First line in from the left, in millimetres. */
  readonly indent?: number
}
/** A table to set things side by side; widths in millimetres. */
export type Columns = {
  readonly widths: readonly number[]
  readonly rows: readonly (readonly Paragraph[])[][]
  /** With lines around every cell, and its first row repeated on every page. */
  readonly lined?: true
}
export type Block = Paragraph | Columns
export type Page = {
  readonly title: string
  readonly marginsInMillimetres: { top: number; bottom: number; left: number; right: number }
  /** A4 across. */
  readonly flipped?: true
  readonly blocks: readonly Block[]
}

const bodySize = 14
const namespaces = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
// An image that fills a tag uses these two prefixes without declaring them.
const imageNamespaces =
  'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
// Twentieths of a point, the unit of lengths in WordprocessingML.
const twips = (points: number): number => Math.round(points * 20)
const twipsOfMillimetres = (millimetres: number): number => Math.round((millimetres * 1440) / 25.4)

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

function runXml(run: Run): string {
  const size = 2 * (run.size ?? bodySize)
  const weight = `${run.bold ? '<w:b/>' : ''}${run.italic ? '<w:i/>' : ''}`
  const underline = run.underline ? '<w:u w:val="single"/>' : ''
  const look = `${weight}<w:sz w:val="${size}"/><w:szCs w:val="${size}"/>${underline}`
  return `<w:r><w:rPr>${look}</w:rPr><w:t xml:space="preserve">${escaped(run.text)}</w:t></w:r>`
}

function paragraphXml(paragraph: Paragraph): string {
  const spacing = `<w:spacing w:before="${twips(paragraph.before ?? 0)}" w:after="${twips(paragraph.after ?? 0)}"/>`
  const indent = paragraph.indent ? `<w:ind w:firstLine="${twipsOfMillimetres(paragraph.indent)}"/>` : ''
  const align = paragraph.align ? `<w:jc w:val="${paragraph.align}"/>` : ''
  return `<w:p><w:pPr>${spacing}${indent}${align}</w:pPr>${paragraph.runs.map(runXml).join('')}</w:p>`
}

const edges = ['top', 'left', 'bottom', 'right', 'insideH', 'insideV']
const linesXml = `<w:tblBorders>${edges.map((edge) => `<w:${edge} w:val="single" w:sz="4" w:space="0" w:color="auto"/>`).join('')}</w:tblBorders>`

function columnsXml({ widths, rows, lined }: Columns): string {
  const grid = widths.map((width) => `<w:gridCol w:w="${twipsOfMillimetres(width)}"/>`).join('')
  const cell = (paragraphs: readonly Paragraph[], column: number) =>
    `<w:tc><w:tcPr><w:tcW w:w="${twipsOfMillimetres(widths[column] ?? 0)}" w:type="dxa"/></w:tcPr>${paragraphs.map(paragraphXml).join('')}</w:tc>`
  const head = (place: number) => (lined && place === 0 ? '<w:tblHeader/>' : '')
  // A long answer in a lined table may run over the end of a page; things side by side stay together.
  const whole = (place: number) => (lined && place > 0 ? '' : '<w:cantSplit/>')
  const body = rows
    .map((row, place) => `<w:tr><w:trPr>${whole(place)}${head(place)}</w:trPr>${row.map(cell).join('')}</w:tr>`)
    .join('')
  const total = twipsOfMillimetres(widths.reduce((sum, width) => sum + width, 0))
  return `<w:tbl><w:tblPr><w:tblW w:w="${total}" w:type="dxa"/>${lined ? linesXml : ''}<w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="40" w:type="dxa"/><w:right w:w="40" w:type="dxa"/></w:tblCellMar></w:tblPr><w:tblGrid>${grid}</w:tblGrid>${body}</w:tbl>`
}

const blockXml = (block: Block): string => ('runs' in block ? paragraphXml(block) : columnsXml(block))

function documentXml({ marginsInMillimetres: margins, flipped, blocks }: Page): string {
  const sides = (['top', 'right', 'bottom', 'left'] as const)
    .map((edge) => `w:${edge}="${twipsOfMillimetres(margins[edge])}"`)
    .join(' ')
  const paper = flipped ? 'w:w="16838" w:h="11906" w:orient="landscape"' : 'w:w="11906" w:h="16838"'
  const section = `<w:sectPr><w:pgSz ${paper}/><w:pgMar ${sides} w:header="567" w:footer="567" w:gutter="0"/></w:sectPr>`
  return `${declaration}<w:document ${namespaces} ${imageNamespaces}><w:body>${blocks.map(blockXml).join('')}${section}</w:body></w:document>`
}

const font = 'Times New Roman'
const stylesXml = `${declaration}<w:styles ${namespaces}><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="${font}" w:hAnsi="${font}" w:eastAsia="${font}" w:cs="${font}"/><w:sz w:val="28"/><w:szCs w:val="28"/><w:lang w:val="vi-VN" w:eastAsia="vi-VN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:before="0" w:after="0" w:line="252" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style></w:styles>`

const contentTypesXml = `${declaration}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/><Override PartName="/word/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/><Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>`

const relationship = (id: number, type: string, target: string) =>
  `<Relationship Id="rId${id}" Type="http://schemas.openxmlformats.org/${type}" Target="${target}"/>`
const relationshipsXml = (...entries: readonly string[]) =>
  `${declaration}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${entries.join('')}</Relationships>`

const corePropertiesXml = (title: string) =>
  `${declaration}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>${escaped(title)}</dc:title><dc:language>vi-VN</dc:language></cp:coreProperties>`

/** The parts of a .docx by their path in the package. */
export const documentParts = (page: Page): ReadonlyMap<string, string> =>
  new Map([
    ['[Content_Types].xml', contentTypesXml],
    [
      '_rels/.rels',
      relationshipsXml(
        relationship(1, 'officeDocument/2006/relationships/officeDocument', 'word/document.xml'),
        relationship(2, 'package/2006/relationships/metadata/core-properties', 'docProps/core.xml'),
      ),
    ],
    ['docProps/core.xml', corePropertiesXml(page.title)],
    ['word/document.xml', documentXml(page)],
    [
      'word/_rels/document.xml.rels',
      relationshipsXml(relationship(1, 'officeDocument/2006/relationships/styles', 'styles.xml')),
    ],
    ['word/styles.xml', stylesXml],
  ])

/** Packs the parts; the same parts always make the same bytes. */
export function packDocument(parts: ReadonlyMap<string, string>): Promise<Uint8Array> {
  const zip = new JSZip()
  const date = new Date(Date.UTC(2026, 0, 1))
  for (const [path, xml] of parts) zip.file(path, xml, { date, createFolders: false })
  return zip.generateAsync({ type: 'uint8array', compression: 'DEFLATE' })
}
