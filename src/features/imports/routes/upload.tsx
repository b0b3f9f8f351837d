import { parseId } from '#core/ids.ts'
import { pageOf } from '#core/page.ts'
import { tidy } from '#core/vietnamese-text.ts'
import { routes } from '#routes'
import { writeXlsx, xlsxMediaType } from '#spreadsheets/write.ts'
import { type Answer, goTo, notAllowed, notFound, send, show } from '#web/answer.ts'
import { get, post, type Visit } from '#web/route.ts'
import type { ImportTarget, ImportTargets } from '../commands/target.ts'
import { uploadImport } from '../commands/upload.ts'
import { ListPage } from '../pages/list-page.tsx'
import { fileField, ownerField, UploadPage } from '../pages/upload-page.tsx'
import { importPermissions } from '../permissions.ts'
import { listImports } from '../queries/import.ts'
import { importRefusals, importWords } from '../terms.ts'
import { reachOf, targetsOf } from './reach.ts'

type UploadVisit = Visit<typeof routes.imports.new.pattern>

const longestFileName = 200

async function list(visit: Visit, targets: ImportTargets): Promise<Answer> {
  const after = parseId<'imports'>(visit.query.get('sau') ?? '')
  const { rows, nextAfter } = pageOf(await listImports(visit.work.db, reachOf(visit, targets), after))
  const body = (
    <ListPage
      rows={rows}
      targets={targetsOf(visit, targets)}
      isFirstPage={after === undefined}
      nextAfter={nextAfter?.id}
    />
  )
  return show({ title: importWords.list, body })
}

type UploadErrors = { readonly file?: string; readonly owner?: string }

async function uploadPage(visit: UploadVisit, target: ImportTarget, errors: UploadErrors = {}): Promise<Answer> {
  const { organisationId, organisationName } = visit.work.actor
  const owners = (await target.listOwners?.(visit.work)) ?? [{ id: organisationId, name: organisationName }]
  const body = (
    <UploadPage
      target={target.key}
      words={target.words}
      owners={owners}
      ownerId={String(visit.form.get(ownerField) ?? '')}
      errors={errors}
      fields={visit.hidden}
    />
  )
  return show({ title: target.words.title, body, ...(errors.file || errors.owner ? { status: 422 } : {}) })
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
  return send({ name: words.sampleName, mediaType: xlsxMediaType, content })
}

async function upload(visit: UploadVisit, targets: ImportTargets): Promise<Answer> {
  const target = targetOf(visit, targets)
  if ('kind' in target) return target
  const file = visit.form.get(fileField)
  if (!(file instanceof File) || file.name === '') {
    return uploadPage(visit, target, { file: importRefusals.noFile })
  }
  const outcome = await uploadImport(visit.work, {
    formKey: visit.formKey,
    target,
    ownerId: parseId<'organisations'>(String(visit.form.get(ownerField) ?? '')),
    file: {
      name: tidy(file.name).slice(-longestFileName),
      mediaType: xlsxMediaType,
      content: new Uint8Array(await file.arrayBuffer()),
    },
  })
  if (outcome.ok) return goTo(routes.imports.show.href({ id: outcome.value }))
  if (outcome.reason === 'notAllowed') return notAllowed(target.right)
  const sentence = importRefusals[outcome.reason]
  return uploadPage(visit, target, outcome.reason === 'noOwner' ? { owner: sentence } : { file: sentence })
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
