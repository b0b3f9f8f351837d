import { parseId } from '#core/ids.ts'
import { tidy } from '#core/vietnamese-text.ts'
import { routes } from '#routes'
import { writeXlsx } from '#spreadsheets/write.ts'
import { type Answer, goTo, notAllowed, notFound, send, show } from '#web/answer.ts'
import { get, post, type Visit } from '#web/route.ts'
import type { ImportTarget, ImportTargets } from '../commands/target.ts'
import { uploadImport } from '../commands/upload.ts'
import { ListPage } from '../pages/list-page.tsx'
import { fileField, UploadPage } from '../pages/upload-page.tsx'
import { importPermissions } from '../permissions.ts'
import { listImports, pageOfImports } from '../queries/import.ts'
import { importRefusals, importWords } from '../terms.ts'
import { reachOf, targetsOf } from './reach.ts'

type UploadVisit = Visit<typeof routes.imports.new.pattern>

export const spreadsheetType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
const longestFileName = 200

async function list(visit: Visit, targets: ImportTargets): Promise<Answer> {
  const after = parseId<'imports'>(visit.query.get('sau') ?? '')
  const { rows, nextAfter } = pageOfImports(await listImports(visit.work.db, reachOf(visit, targets), after))
  const body = (
    <ListPage rows={rows} targets={targetsOf(visit, targets)} isFirstPage={after === undefined} nextAfter={nextAfter} />
  )
  return show({ title: importWords.list, body })
}

function uploadPage(visit: UploadVisit, target: ImportTarget, error?: string): Answer {
  const { organisationName } = visit.work.actor
  const body = (
    <UploadPage
      target={target.key}
      words={target.words}
      organisationName={organisationName}
      error={error}
      fields={visit.hidden}
    />
  )
  return show({ title: target.words.title, body, ...(error ? { status: 422 } : {}) })
}

/** The target of the address, when the actor may import it; the page that says whose job it is, when not. */
function targetOf(visit: UploadVisit, targets: ImportTargets): ImportTarget | Answer {
  const target = targets.find(({ key }) => key === visit.params.target)
  if (!target) return notFound()
  return targetsOf(visit, targets).includes(target) ? target : notAllowed(target.right)
}

async function ask(visit: UploadVisit, targets: ImportTargets): Promise<Answer> {
  const target = targetOf(visit, targets)
  if ('kind' in target) return target
  return visit.query.has('mau') ? sendSample(target) : uploadPage(visit, target)
}

async function sendSample({ words, sample }: ImportTarget): Promise<Answer> {
  const columns = sample.titles.map((title) => ({ title }))
  const content = await writeXlsx([{ name: words.noun, columns, rows: sample.rows }])
  return send({ name: words.sampleName, mediaType: spreadsheetType, content })
}

async function upload(visit: UploadVisit, targets: ImportTargets): Promise<Answer> {
  const target = targetOf(visit, targets)
  if ('kind' in target) return target
  const file = visit.form.get(fileField)
  if (!(file instanceof File) || file.name === '') return uploadPage(visit, target, importRefusals.noFile)
  const outcome = await uploadImport(visit.work, {
    formKey: visit.formKey,
    target,
    file: {
      name: tidy(file.name).slice(-longestFileName),
      mediaType: spreadsheetType,
      content: new Uint8Array(await file.arrayBuffer()),
    },
  })
  if (outcome.ok) return goTo(routes.imports.show.href({ id: outcome.value }))
  if (outcome.reason === 'notAllowed') return notAllowed(target.right)
  return uploadPage(visit, target, importRefusals[outcome.reason])
}

const noPerson = { none: 'file names and counts, no data of any member' }

export const uploadRoutes = (targets: ImportTargets) => [
  get(routes.imports.list, { permission: [importPermissions, 'read'], event: noPerson }, (visit) =>
    list(visit, targets),
  ),
  get(routes.imports.new, { permission: [importPermissions, 'upload'], event: noPerson }, (visit) =>
    ask(visit, targets),
  ),
  post(routes.imports.new, { permission: [importPermissions, 'upload'], event: 'import.stored' }, (visit) =>
    upload(visit, targets),
  ),
]
