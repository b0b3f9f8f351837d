import { type AttachmentId, parseId } from '#core/ids.ts'
import { routes } from '#routes'
import { type Answer, notFound, send } from '#web/answer.ts'
import { fileKinds } from '#web/file-kind.ts'
import { get, type Visit } from '#web/route.ts'
import { readUploads } from '#web/upload.ts'
import { opinionPermissions } from '../permissions/opinion.ts'
import { findAttachment } from '../queries/attachments.ts'
import { mostAttachments } from '../rules/opinion.ts'

export const readAttachment = [opinionPermissions, 'readAttachment'] as const

/** The files chosen in a form. */
export const readAttachments = (form: FormData) => readUploads(form, { field: 'tep', most: mostAttachments })

/** The files ticked to be removed. */
export const removedAttachments = (form: FormData): readonly AttachmentId[] =>
  form.getAll('xoa-tep').flatMap((text) => parseId<'opinion_attachments'>(String(text)) ?? [])

/** Shown by the browser when it can; a Word file is handed over to be opened elsewhere. */
async function open({ work, scope, params }: Visit<'/tep-y-kien/:id'>): Promise<Answer> {
  const id = parseId<'opinion_attachments'>(params.id)
  const file = id && (await findAttachment(work.db, scope, id))
  if (!file) return notFound()
  const { name, mediaType, content, memberId } = file
  const isOwn = memberId === work.actor.memberId
  return send({
    name,
    mediaType,
    content,
    inline: mediaType !== fileKinds.docx.mediaType,
    seen: { filter: `tep=${id}`, rowCount: 1, memberIds: memberId === null || isOwn ? [] : [memberId] },
  })
}

export const attachmentRoutes = [
  get(routes.opinions.attachment, { permission: readAttachment, event: 'opinion.attachmentRead' }, open),
]
