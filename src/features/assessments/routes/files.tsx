import type { Checked } from '#core/form.ts'
import { type AssessmentId, parseId } from '#core/ids.ts'
import type { Outcome } from '#core/outcome.ts'
import { placeFor } from '#core/permission.ts'
import { readTrustedCertificates } from '#papers/certificates.ts'
import { verifySignatures } from '#papers/signatures.ts'
import { routes } from '#routes'
import { type Answer, formStatus, goTo, notAllowed, notFound, send, show } from '#web/answer.ts'
import { fileKinds } from '#web/file-kind.ts'
import { get, post, type Visit } from '#web/route.ts'
import { readUploads } from '#web/upload.ts'
import { addSignedFiles, removeSignedFile, type SignedFile } from '../commands/signed-files.ts'
import { FilesPage } from '../pages/files-page.tsx'
import { assessmentPermissions } from '../permissions/assessment.ts'
import { findSheetFile, listSheetFiles } from '../queries/files.ts'
import { listSheetsToPrint, listVersions } from '../queries/paper.ts'
import { hasDraft, mayReadVersion, newestFor, sideOf } from '../rules/version.ts'
import { type FileRefusal, fileRefusals, fileWords } from '../terms/paper.ts'

const read = [assessmentPermissions, 'read'] as const
const attach = [assessmentPermissions, 'attach'] as const
const mostAtOnce = 5

type FilesVisit = Visit<'/nhan-xet/:id/ban-da-ky'>
type FileVisit = Visit<'/tep-nhan-xet/:id'>

type Refused = { readonly errors?: Readonly<Record<string, string>>; readonly refusal?: FileRefusal }

async function showFiles(visit: Visit, id: AssessmentId, { errors = {}, refusal }: Refused = {}): Promise<Answer> {
  const { work, hidden } = visit
  const scope = visit.scopeOf(read)
  const side = sideOf(work.actor.role)
  const [[sheet], versions, files] = await Promise.all([
    listSheetsToPrint(work.db, scope, [id]),
    listVersions(work.db, [id]),
    listSheetFiles(work.db, scope, { id, side }),
  ])
  if (!sheet) return notFound()
  const number = newestFor(side, sheet)
  const mayUpload = placeFor(...attach, work.actor.role) !== undefined && number > 0
  const { memberId } = sheet
  const seen = memberId === null ? { filter: `phieu=${id}`, rowCount: 1 } : { memberId }
  return show({
    title: fileWords.title,
    status: formStatus({ refusal, errors }),
    body: (
      <FilesPage
        sheet={{ id, fullName: sheet.fullName ?? '', cellName: sheet.cellName, isMember: memberId !== null }}
        side={side}
        versions={versions.filter((version) => mayReadVersion(side, version, sheet)).toReversed()}
        hasDraft={side === 'residence' && hasDraft(sheet)}
        files={files}
        uploadsTo={mayUpload ? number : undefined}
        errors={errors}
        refusal={refusal && fileRefusals[refusal]}
        fields={hidden}
      />
    ),
    seen: { ...seen, event: 'assessment.filesSeen' },
  })
}

/** The chosen files, each PDF with what its signatures are worth; a Word file can be changed, so it is none that was signed. */
async function readSignedFiles({ form, work, services }: FilesVisit): Promise<Checked<readonly SignedFile[]>> {
  const uploads = await readUploads(form, { field: 'tep', most: mostAtOnce })
  if (!uploads.ok) return uploads
  if (uploads.value.length === 0) return { ok: false, errors: { tep: fileWords.none } }
  if (uploads.value.some(({ mediaType }) => mediaType === fileKinds.docx.mediaType)) {
    return { ok: false, errors: { tep: fileWords.noWord } }
  }
  const trusted = await readTrustedCertificates(services.config.certificatesFolder)
  const isPdf = (mediaType: string) => mediaType === fileKinds.pdf.mediaType
  return {
    ok: true,
    value: uploads.value.map((file) => ({
      file,
      signatures: isPdf(file.mediaType) ? verifySignatures(file.content, { trusted, now: work.now }) : [],
    })),
  }
}

/** Refusals that are about the chosen file stand at its field. */
const isAboutFile = (reason: FileRefusal) => reason === 'sameFile' || reason === 'tooManyFiles'

function answerOf<Value>(visit: Visit, id: AssessmentId, outcome: Outcome<FileRefusal, Value>) {
  if (outcome.ok) return undefined
  const { reason } = outcome
  if (reason === 'notFound') return notFound()
  if (reason === 'notAllowed') return notAllowed(attach)
  return showFiles(visit, id, isAboutFile(reason) ? { errors: { tep: fileRefusals[reason] } } : { refusal: reason })
}

async function add(visit: FilesVisit): Promise<Answer> {
  const id = parseId<'assessments'>(visit.params.id)
  if (!id) return notFound()
  const files = await readSignedFiles(visit)
  if (!files.ok) return showFiles(visit, id, { errors: files.errors })
  const outcome = await addSignedFiles(visit.work, { id, formKey: visit.formKey, files: files.value })
  return (await answerOf(visit, id, outcome)) ?? goTo(routes.assessments.files.href({ id }), fileWords.added)
}

async function remove(visit: Visit<'/tep-nhan-xet/:id/xoa'>): Promise<Answer> {
  const id = parseId<'assessment_files'>(visit.params.id)
  if (!id) return notFound()
  const side = sideOf(visit.work.actor.role)
  const file = await findSheetFile(visit.work.db, visit.scopeOf(read), { id, side })
  const outcome = await removeSignedFile(visit.work, { id, formKey: visit.formKey })
  if (outcome.ok) return goTo(routes.assessments.files.href({ id: outcome.value }), fileWords.removed)
  return (file && (await answerOf(visit, file.assessmentId, outcome))) ?? notFound()
}

/** Shown by the browser: everything that is kept here it can show. */
async function open({ work, scope, params }: FileVisit): Promise<Answer> {
  const id = parseId<'assessment_files'>(params.id)
  const file = id && (await findSheetFile(work.db, scope, { id, side: sideOf(work.actor.role) }))
  if (!file) return notFound()
  const { name, mediaType, content, memberId } = file
  const seen = { filter: `tep=${id}`, rowCount: 1, memberIds: memberId === null ? [] : [memberId] }
  return send({ name, mediaType, content, inline: true, seen })
}

export const fileRoutes = [
  get(routes.assessments.files, { permission: read, event: 'assessment.filesSeen' }, (visit) => {
    const id = parseId<'assessments'>(visit.params.id)
    return id ? showFiles(visit, id) : notFound()
  }),
  post(routes.assessments.files, { permission: attach, event: 'assessment.fileAdded' }, add),
  get(routes.assessments.file, { permission: read, event: 'assessment.fileRead' }, open),
  post(routes.assessments.removeFile, { permission: attach, event: 'assessment.fileRemoved' }, remove),
]
