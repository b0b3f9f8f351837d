import { routes } from '#routes'
import { readSpreadsheet } from '#spreadsheets/read.ts'
import { badFileText } from '#spreadsheets/terms.ts'
import { writeXlsx, xlsxMediaType } from '#spreadsheets/write.ts'
import { type Answer, formStatus, goTo, notFound, send, show } from '#web/answer.ts'
import { get, post, type Visit } from '#web/route.ts'
import { saveDraft } from '../commands/draft.ts'
import { readDraftChanges } from '../forms/table.ts'
import { readTableSheet } from '../forms/table-sheet.ts'
import { TableAppliedPage, TablePreviewPage, TableUploadPage, tableFileField } from '../pages/table-upload-page.tsx'
import { tableSheets } from '../papers/table-sheet.ts'
import { tableWords, unfitTableText } from '../terms/table.ts'
import { addressOf, draft, findAskedTable } from './table.tsx'
import { notKeptOf, tellNotKept } from './table-told.ts'

type Found = NonNullable<Awaited<ReturnType<typeof findAskedTable>>>

async function download(visit: Visit): Promise<Answer> {
  const found = await findAskedTable(visit)
  if (!found) return notFound()
  const { sheets } = found.read
  return send({
    name: tableWords.file(found.cell.name, found.year),
    mediaType: xlsxMediaType,
    content: await writeXlsx(tableSheets(found.read)),
    seen: {
      filter: `bang=${found.cell.id}&nam=${found.year}`,
      rowCount: sheets.length,
      memberIds: sheets.flatMap(({ memberId }) => memberId ?? []),
    },
  })
}

const common = (visit: Visit, found: Found) => ({
  year: found.year,
  cellName: found.cell.name,
  address: addressOf(visit, found),
  fields: visit.hidden,
})

const askForFile = (visit: Visit, found: Found, error?: string): Answer =>
  show({
    title: tableWords.upload,
    status: formStatus({ errors: error ? { [tableFileField]: error } : {} }),
    body: <TableUploadPage {...common(visit, found)} error={error} />,
  })

async function ask(visit: Visit): Promise<Answer> {
  const found = await findAskedTable(visit)
  return found ? askForFile(visit, found) : notFound()
}

async function preview(visit: Visit, found: Found): Promise<Answer> {
  const file = visit.form.get(tableFileField)
  if (!(file instanceof File) || file.name === '') return askForFile(visit, found, unfitTableText.noFile)
  const sheets = await readSpreadsheet(new Uint8Array(await file.arrayBuffer()), file.name)
  if (!sheets.ok) return askForFile(visit, found, badFileText[sheets.reason])
  const reading = readTableSheet(sheets.value, { ...found.read, cellName: found.cell.name })
  if (!reading.ok) return askForFile(visit, found, unfitTableText[reading.reason])
  const { rows } = reading.value
  return show({
    title: tableWords.upload,
    seen: {
      filter: `bang=${found.cell.id}&nam=${found.year}`,
      rowCount: rows.length,
      event: 'assessment.listed',
    },
    body: <TablePreviewPage {...common(visit, found)} criteria={found.read.criteria} reading={reading.value} />,
  })
}

/** What the preview showed, each line against how it stood then: what changed since is told and left alone. */
async function apply(visit: Visit, found: Found): Promise<Answer> {
  const changes = readDraftChanges(visit.form)
  const outcome = await saveDraft(visit.work, { formKey: visit.formKey, changes })
  const notKept = notKeptOf(changes, outcome.ok ? outcome.value : [])
  const kept = changes.length - notKept.length
  if (notKept.length === 0) {
    const sheets = new Set(changes.map(({ id }) => id)).size
    return goTo(routes.assessments.table.href(addressOf(visit, found)), tableWords.applied(kept, sheets))
  }
  const told = await tellNotKept(visit, found.read.criteria, notKept)
  return show({
    title: tableWords.upload,
    status: 409,
    seen: {
      filter: `bang=${found.cell.id}&nam=${found.year}`,
      rowCount: notKept.length,
      event: 'assessment.listed',
    },
    body: <TableAppliedPage {...common(visit, found)} told={told} kept={kept} />,
  })
}

async function take(visit: Visit): Promise<Answer> {
  const found = await findAskedTable(visit)
  if (!found) return notFound()
  return visit.form.get('viec') === 'ghi' ? apply(visit, found) : preview(visit, found)
}

export const tableSheetRoutes = [
  get(routes.assessments.tableSheet, { permission: draft, event: 'assessment.exported' }, download),
  get(routes.assessments.uploadTable, { permission: draft, event: { none: 'no data of any member' } }, ask),
  post(routes.assessments.uploadTable, { permission: draft, event: 'assessment.drafted' }, take),
]
