import { type Checked, errorsOf } from '#core/form.ts'
import { parseId } from '#core/ids.ts'
import { routes } from '#routes'
import { type Answer, goTo, notAllowed, notFound, send } from '#web/answer.ts'
import { fileKinds } from '#web/file-kind.ts'
import { get, post, type Visit } from '#web/route.ts'
import { chooseAgain, readUploads } from '#web/upload.ts'
import { addDocument, type NewDocument, removeDocument } from '../commands/documents.ts'
import { checkDocumentTitle } from '../forms/meetings.ts'
import { meetingPermissions } from '../permissions.ts'
import { findDocument, findMeetingOfDocument } from '../queries/documents.ts'
import { type DocumentRefusal, meetingFieldErrors, meetingRefusals, meetingWords } from '../terms/meetings.ts'
import { idOf, type MeetingVisit, showMeeting } from './meetings.tsx'

type DocumentVisit = Visit<'/tai-lieu/:id'>

const attach = [meetingPermissions, 'attach'] as const
const ending = /\.[a-z]+$/

/** The document of a form, named by its file unless somebody typed a name; undefined when none was chosen. */
export async function readDocument(form: FormData): Promise<Checked<NewDocument | undefined>> {
  const uploads = await readUploads(form, { field: 'tai-lieu' })
  const typed = checkDocumentTitle(form)
  if (!uploads.ok || !typed.ok) {
    return { ok: false, errors: { ...chooseAgain(form, 'tai-lieu'), ...errorsOf([uploads, typed]) } }
  }
  const [file] = uploads.value
  return { ok: true, value: file && { file, title: typed.value.title || file.name.replace(ending, '') } }
}

/** Refusals that are about the chosen file stand at its field. */
export const isAboutDocument = (refusal: string): refusal is DocumentRefusal =>
  refusal === 'tooManyDocuments' || refusal === 'sameDocument'

async function add(visit: MeetingVisit): Promise<Answer> {
  const id = idOf(visit)
  if (!id) return notFound()
  const read = await readDocument(visit.form)
  if (!read.ok) return showMeeting(visit, { errors: read.errors })
  if (!read.value) return showMeeting(visit, { errors: { 'tai-lieu': meetingFieldErrors.noDocument } })
  const outcome = await addDocument(visit.work, { id, document: read.value, formKey: visit.formKey })
  if (outcome.ok) return goTo(routes.meetings.show.href({ id }), meetingWords.documentAdded)
  const { reason } = outcome
  if (reason === 'notFound') return notFound()
  if (reason === 'notAllowed') return notAllowed(attach)
  return showMeeting(
    visit,
    isAboutDocument(reason) ? { errors: { 'tai-lieu': meetingRefusals[reason] } } : { refusal: reason },
  )
}

async function remove(visit: DocumentVisit): Promise<Answer> {
  const id = parseId<'documents'>(visit.params.id)
  if (!id) return notFound()
  const outcome = await removeDocument(visit.work, { id, formKey: visit.formKey })
  if (outcome.ok) return goTo(routes.meetings.show.href({ id: outcome.value }), meetingWords.documentRemoved)
  if (outcome.reason === 'notAllowed') return notAllowed(attach)
  const meeting = await findMeetingOfDocument(visit.work.db, visit.scopeOf([meetingPermissions, 'read']), id)
  if (!meeting) return notFound()
  return showMeeting({ ...visit, params: { id: String(meeting.id) } }, { refusal: outcome.reason })
}

/** Shown by the browser when it can; a Word file is handed over to be opened elsewhere. */
async function open(visit: DocumentVisit): Promise<Answer> {
  const id = parseId<'documents'>(visit.params.id)
  const document = id && (await findDocument(visit.work.db, visit.scope, id))
  if (!document) return notFound()
  const { name, mediaType, content } = document
  const inline = mediaType !== fileKinds.docx.mediaType
  return send({ name, mediaType, content, inline, seen: { filter: `tai-lieu=${id}`, rowCount: 1 } })
}

export const documentRoutes = [
  get(
    routes.meetings.document,
    { permission: [meetingPermissions, 'readDocument'], event: 'meeting.documentRead' },
    open,
  ),
  post(routes.meetings.documents, { permission: attach, event: 'meeting.documentAdded' }, add),
  post(routes.meetings.removeDocument, { permission: attach, event: 'meeting.documentRemoved' }, remove),
]
