import { errorsOf, readVersion, textFields } from '#core/form.ts'
import { type OrganisationId, parseId } from '#core/ids.ts'
import { may } from '#core/permission.ts'
import { findCommuneOf } from '#features/meetings/queries/cells.ts'
import { isCellOfCommune, listCellNames } from '#features/organisations/queries.ts'
import { routes } from '#routes'
import { type Answer, formStatus, goTo, notAllowed, notFound, show } from '#web/answer.ts'
import { get, post, type Visit } from '#web/route.ts'
import { chooseAgain } from '#web/upload.ts'
import { changeOpinion, recordOpinion } from '../commands/record-opinion.ts'
import { checkOpinion, readCell } from '../forms/opinion.ts'
import { CellChoicePage, OpinionFormPage } from '../pages/opinion-form-page.tsx'
import { opinionPermissions } from '../permissions/opinion.ts'
import { listAttachments } from '../queries/attachments.ts'
import {
  findMeetingOfOpinion,
  findOpinion,
  listMeetingsOfCell,
  listMembersOfCell,
  type OpinionDetail,
} from '../queries/opinion.ts'
import { opinionPlace } from '../queries/opinion-filter.ts'
import { canBeChanged } from '../rules/opinion.ts'
import { type OpinionRefusal, opinionRefusals, opinionWords } from '../terms/opinion.ts'
import { readAttachment, readAttachments, removedAttachments } from './attachments.ts'
import { idOf, isCommuneOf, type OpinionVisit, read, showOpinion } from './opinions.tsx'
import { meetingOption } from './options.ts'

const recordRight = [opinionPermissions, 'record'] as const
const changeRight = [opinionPermissions, 'change'] as const

type Draft = {
  readonly cell: { readonly id: OrganisationId; readonly name: string }
  /** The opinion that is put right; undefined for a new one. */
  readonly opinion?: OpinionDetail
  readonly values: Readonly<Record<string, string>>
  readonly errors?: Readonly<Record<string, string>>
  readonly refusal?: OpinionRefusal
}

async function formPage(visit: Visit, { cell, opinion, values, refusal, ...draft }: Draft): Promise<Answer> {
  const { db } = visit.work
  const errors = { ...chooseAgain(visit.form, 'tep'), ...draft.errors }
  const [meetings, members, files] = await Promise.all([
    listMeetingsOfCell(db, visit.scopeOf(recordRight), cell.id),
    listMembersOfCell(db, cell.id),
    opinion ? listAttachments(db, visit.scopeOf(readAttachment), opinion.id) : [],
  ])
  const options = members.map(({ id, fullName, workplaceName }) => ({
    value: String(id),
    label: `${fullName}, ${workplaceName}`,
  }))
  const offered = meetings.map(meetingOption)
  return show({
    title: opinion ? opinionWords.change : opinionWords.record,
    status: formStatus({ refusal, errors }),
    // The choice of names is the register of the cell.
    seen: { filter: `chi-bo=${cell.id}`, rowCount: members.length, event: 'residenceLink.listed' },
    body: (
      <OpinionFormPage
        {...(opinion ? { id: opinion.id } : {})}
        cell={isCommuneOf(visit) ? cell : undefined}
        meetings={[...offered, ...ownMeeting(opinion, offered)]}
        members={[...options, ...giverOutside(opinion, options)]}
        files={files}
        removedIds={removedAttachments(visit.form)}
        values={values}
        errors={errors}
        refusal={refusal && opinionRefusals[refusal]}
        fields={visit.hidden}
      />
    ),
  })
}

/** Its meeting stays to be chosen however long ago it was, so that saving does not take it away. */
function ownMeeting(opinion: OpinionDetail | undefined, offered: readonly { readonly value: string }[]) {
  const value = String(opinion?.meetingId ?? '')
  const isThere = value === '' || offered.some((option) => option.value === value)
  return isThere ? [] : [{ value, label: opinion?.meetingTitle ?? '' }]
}

/** Who gave it and has left the register since stays among the names, so that saving does not take the name away. */
function giverOutside(opinion: OpinionDetail | undefined, options: readonly { readonly value: string }[]) {
  const value = String(opinion?.memberId ?? '')
  const isThere = value === '' || options.some((option) => option.value === value)
  return isThere ? [] : [{ value, label: opinion?.fullName ?? '' }]
}

/** The cell of the form: one's own, or the one a commune named itself or by a meeting. */
async function findCell(visit: Visit): Promise<Draft['cell'] | undefined> {
  const { db, actor, today } = visit.work
  if (!isCommuneOf(visit)) return { id: actor.organisationId, name: actor.organisationName }
  const meetingId = parseId<'meetings'>(visit.query.get('hop') ?? '')
  const meeting = meetingId && (await findMeetingOfOpinion(db, visit.scopeOf(recordRight), meetingId))
  const asked = readCell(visit.form) ?? parseId<'organisations'>(visit.query.get('chi-bo') ?? '') ?? meeting?.cellId
  return asked && isCellOfCommune(db, { cellId: asked, communeId: actor.organisationId, on: today })
}

async function chooseCell(visit: Visit): Promise<Answer> {
  const { db, actor, today } = visit.work
  const cells = await listCellNames(db, { communeId: actor.organisationId, on: today })
  return show({
    title: opinionWords.chooseCell,
    body: <CellChoicePage cells={cells.map(({ id, shortName }) => ({ value: String(id), label: shortName }))} />,
  })
}

async function emptyForm(visit: Visit): Promise<Answer> {
  const cell = await findCell(visit)
  return cell ? formPage(visit, { cell, values: { hop: visit.query.get('hop') ?? '' } }) : chooseCell(visit)
}

async function recordNew(visit: Visit): Promise<Answer> {
  const named = isCommuneOf(visit) ? readCell(visit.form) : visit.work.actor.organisationId
  const communeId = named && (await findCommuneOf(visit.work.db, named))
  if (named && communeId && !may(visit.work.actor, recordRight, opinionPlace({ communeId, cellId: named })))
    return notAllowed(recordRight)
  const cell = await findCell(visit)
  if (!cell) return chooseCell(visit)
  const values = textFields(visit.form)
  const input = checkOpinion(visit.form)
  const files = await readAttachments(visit.form)
  if (!input.ok || !files.ok) return formPage(visit, { cell, values, errors: errorsOf([input, files]) })
  const facts = { ...input.value, files: files.value }
  const outcome = await recordOpinion(visit.work, { ...facts, cellId: cell.id, formKey: visit.formKey })
  if (outcome.ok) return goTo(routes.opinions.show.href({ id: outcome.value }), opinionWords.recorded)
  if (outcome.reason === 'notAllowed') return notAllowed(recordRight)
  return formPage(visit, { cell, values, refusal: outcome.reason })
}

async function found(visit: OpinionVisit) {
  const id = idOf(visit)
  return id && findOpinion(visit.work.db, visit.scopeOf(read), id)
}

const cellOf = ({ cellId, cellName }: OpinionDetail) => ({ id: cellId, name: cellName })

async function edit(visit: OpinionVisit): Promise<Answer> {
  const opinion = await found(visit)
  if (!opinion) return notFound()
  if (!canBeChanged(opinion)) return showOpinion(visit, { refusal: 'notChangeable' })
  return formPage(visit, {
    cell: cellOf(opinion),
    opinion,
    values: {
      loai: opinion.kind,
      'noi-dung': opinion.text,
      hop: String(opinion.meetingId ?? ''),
      'dang-vien': String(opinion.memberId ?? ''),
      version: String(opinion.version),
    },
  })
}

async function change(visit: OpinionVisit): Promise<Answer> {
  const opinion = await found(visit)
  if (!opinion) return notFound()
  const { id } = opinion
  const values = textFields(visit.form)
  const input = checkOpinion(visit.form)
  const files = await readAttachments(visit.form)
  if (!input.ok || !files.ok)
    return formPage(visit, { cell: cellOf(opinion), opinion, values, errors: errorsOf([input, files]) })
  const outcome = await changeOpinion(visit.work, {
    ...input.value,
    files: files.value,
    removedIds: removedAttachments(visit.form),
    id,
    version: readVersion(visit.form),
    formKey: visit.formKey,
  })
  if (outcome.ok) return goTo(routes.opinions.show.href({ id }), opinionWords.changed)
  if (outcome.reason === 'notFound') return notFound()
  if (outcome.reason === 'notAllowed') return notAllowed(changeRight)
  // Warned, they may send what they typed again: on top of what stands now.
  return formPage(visit, {
    cell: cellOf(opinion),
    opinion,
    values: { ...values, version: String(opinion.version) },
    refusal: outcome.reason,
  })
}

export const recordRoutes = [
  // Before the page of one opinion, whose pattern would take this word for an id.
  get(routes.opinions.new, { permission: recordRight, event: 'residenceLink.listed' }, emptyForm),
  post(routes.opinions.new, { permission: recordRight, event: 'opinion.recorded' }, recordNew),
  get(routes.opinions.edit, { permission: changeRight, event: 'residenceLink.listed' }, edit),
  post(routes.opinions.edit, { permission: changeRight, event: 'opinion.changed' }, change),
]
