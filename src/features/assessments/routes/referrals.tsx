import type { Role } from '#core/actor.ts'
import { readVersion, textFields } from '#core/form.ts'
import { parseId } from '#core/ids.ts'
import { pageOf } from '#core/page.ts'
import { may } from '#core/permission.ts'
import { nextState } from '#core/workflow.ts'
import { routes } from '#routes'
import { writeXlsx, xlsxMediaType } from '#spreadsheets/write.ts'
import { formatDate } from '#ui/format.ts'
import { type Answer, formStatus, goTo, notAllowed, notFound, send, show } from '#web/answer.ts'
import { get, post, type Visit } from '#web/route.ts'
import { actAlone, answerReferral } from '../commands/answer-referral.ts'
import { checkAct, checkReferralAnswer, readReferralFilter, referralFilterWords } from '../forms/referral.ts'
import { ActPage, FindMemberPage } from '../pages/act-page.tsx'
import { ReferralListPage } from '../pages/referral-list-page.tsx'
import { ReferralPage } from '../pages/referral-page.tsx'
import { referralSheet } from '../papers/referral-sheet.ts'
import { referralPermissions } from '../permissions/referral.ts'
import {
  countReferralsByView,
  findMemberToActOn,
  findReferral,
  listReferrals,
  type MemberToActOn,
  type ReferralDetail,
  referralPlace,
  searchMembersToActOn,
} from '../queries/referrals.ts'
import { referralWorkflow } from '../rules/referral.ts'
import { type ReferralRefusal, referralRefusals, referralWords } from '../terms/referral.ts'

const read = [referralPermissions, 'read'] as const
const act = [referralPermissions, 'act'] as const
const ways = ['answer', 'answerFromPaper'] as const
type Way = (typeof ways)[number]

const mostExported = 5000

function sideOf(role: Role): 'workplace' | 'commune' | 'cell' {
  if (role === 'residenceCellSecretary') return 'cell'
  return role === 'communeOfficer' || role === 'communeSecretary' ? 'commune' : 'workplace'
}

async function list({ work, scope, scopeOf, query }: Visit): Promise<Answer> {
  const filter = readReferralFilter(query)
  const asked = { filter, today: work.today }
  const after = parseId<'referrals'>(query.get('sau') ?? '')
  const [found, counts] = await Promise.all([
    listReferrals(work.db, scope, { ...asked, after }),
    countReferralsByView(work.db, scope, asked),
  ])
  const { rows, nextAfter } = pageOf(found)
  const words = referralFilterWords(query)
  return show({
    title: referralWords.list,
    seen: { filter: new URLSearchParams(words).toString(), rowCount: rows.length },
    body: (
      <ReferralListPage
        side={sideOf(work.actor.role)}
        view={filter.view}
        counts={counts}
        query={words}
        rows={rows}
        nextAfter={nextAfter?.id}
        isFirstPage={after === undefined}
        mayAct={scopeOf(act).place !== undefined}
        today={work.today}
      />
    ),
  })
}

async function exportList({ work, scope, query }: Visit): Promise<Answer> {
  const filter = readReferralFilter(query)
  const asked = { filter, today: work.today, after: undefined, limit: mostExported }
  const { rows } = pageOf(await listReferrals(work.db, scope, asked), mostExported)
  return send({
    content: await writeXlsx([referralSheet(rows)]),
    mediaType: xlsxMediaType,
    name: `${referralWords.file}.xlsx`,
    seen: {
      filter: new URLSearchParams(referralFilterWords(query)).toString(),
      rowCount: rows.length,
      memberIds: [...new Set(rows.map(({ memberId }) => memberId))],
    },
  })
}

type OneReferral = Visit<'/bieu-duong-xu-ly/:id'>

async function findAsked(visit: OneReferral): Promise<ReferralDetail | undefined> {
  const id = parseId<'referrals'>(visit.params.id)
  return id && findReferral(visit.work.db, visit.scopeOf(read), id)
}

/** How this actor may answer it as it stands; the commune only for a workplace outside the system. */
function wayOf({ work: { actor } }: Visit, referral: ReferralDetail): Way | undefined {
  if (!nextState(referralWorkflow, referral.state, 'answer')) return undefined
  const way = ways.find((one) => may(actor, [referralPermissions, one], referralPlace(referral)))
  return way === 'answerFromPaper' && !referral.workplaceIsOutside ? undefined : way
}

const valuesOf = (referral: ReferralDetail) => ({
  version: String(referral.version),
  'ket-qua': referral.outcome ?? '',
  'hinh-thuc': referral.outcomeForm ?? '',
  so: referral.decisionNumber ?? '',
  ngay: referral.decidedOn ? formatDate(referral.decidedOn) : '',
  'ly-do': referral.reason ?? '',
})

type Trouble = { readonly refusal?: ReferralRefusal; readonly errors?: Readonly<Record<string, string>> }

/** The page of a proposal; after a refused answer the same page with the reason and what was typed. */
function referralPage(visit: Visit, referral: ReferralDetail, { refusal, errors = {} }: Trouble = {}): Answer {
  // Warned, they may send what they typed again: on top of what stands now.
  const onTop = refusal ? { version: String(referral.version) } : {}
  return show({
    title: `${referralWords.list}: ${referral.fullName}`,
    status: formStatus({ refusal, errors }),
    seen: { memberId: referral.memberId, event: 'referral.seen' },
    body: (
      <ReferralPage
        referral={referral}
        way={wayOf(visit, referral)}
        refusal={refusal && referralRefusals[refusal]}
        errors={errors}
        typed={{ ...valuesOf(referral), ...textFields(visit.form), ...onTop }}
        today={visit.work.today}
        fields={visit.hidden}
      />
    ),
  })
}

async function showOne(visit: OneReferral): Promise<Answer> {
  const referral = await findAsked(visit)
  return referral ? referralPage(visit, referral) : notFound()
}

const answerIn =
  (way: Way) =>
  async (visit: OneReferral): Promise<Answer> => {
    const referral = await findAsked(visit)
    if (!referral) return notFound()
    const right = [referralPermissions, way] as const
    return may(visit.work.actor, right, referralPlace(referral)) ? answer(visit, referral, way) : notAllowed(right)
  }

async function answer(visit: OneReferral, referral: ReferralDetail, way: Way): Promise<Answer> {
  const { id, kind } = referral
  const input = checkReferralAnswer(visit.form, { kind, today: visit.work.today })
  if (!input.ok) return referralPage(visit, referral, { errors: input.errors })
  const step = { id, way, version: readVersion(visit.form), formKey: visit.formKey }
  const outcome = await answerReferral(visit.work, { ...step, ...input.value })
  if (outcome.ok) return goTo(routes.referrals.show.href({ id }), referralWords.answered)
  if (outcome.reason === 'notFound') return notFound()
  if (outcome.reason === 'notAllowed') return notAllowed([referralPermissions, 'answer'])
  const asItStands = await findAsked(visit)
  return referralPage(visit, asItStands ?? referral, { refusal: outcome.reason })
}

function actPage(visit: Visit, member: MemberToActOn, { refusal, errors = {} }: Trouble = {}): Answer {
  const told = refusal ?? (member.cellId ? undefined : 'noLink')
  return show({
    title: referralWords.act,
    status: formStatus({ refusal, errors }),
    seen: { memberId: member.id, event: 'referral.seen' },
    body: (
      <ActPage
        member={member}
        refusal={told && referralRefusals[told]}
        errors={errors}
        typed={textFields(visit.form)}
        fields={visit.hidden}
      />
    ),
  })
}

/** Whom it is about, then the form; the record of a member leads straight to the form. */
async function actForm(visit: Visit): Promise<Answer> {
  const { db } = visit.work
  const asked = visit.query.get('dang-vien')
  if (asked !== null) {
    const id = parseId<'members'>(asked)
    const member = id && (await findMemberToActOn(db, visit.scope, id))
    return member ? actPage(visit, member) : notFound()
  }
  const words = (visit.query.get('tim') ?? '').trim()
  const found = words === '' ? [] : await searchMembersToActOn(db, visit.scope, words)
  return show({
    title: referralWords.act,
    seen: { filter: `tim=${words}`, rowCount: found.length },
    body: <FindMemberPage words={words} found={found} />,
  })
}

async function sendAct(visit: Visit): Promise<Answer> {
  const id = parseId<'members'>(String(visit.form.get('dang-vien') ?? ''))
  const member = id && (await findMemberToActOn(visit.work.db, visit.scopeOf(act), id))
  if (!member) return notFound()
  const input = checkAct(visit.form, visit.work.today)
  if (!input.ok) return actPage(visit, member, { errors: input.errors })
  const { deed, grounds } = input.value
  const outcome = await actAlone(visit.work, { ...deed, grounds, memberId: member.id, formKey: visit.formKey })
  if (outcome.ok) return goTo(routes.referrals.show.href({ id: outcome.value }), referralWords.acted)
  if (outcome.reason === 'notFound') return notFound()
  if (outcome.reason === 'notAllowed') return notAllowed(act)
  return actPage(visit, member, { refusal: outcome.reason })
}

export const referralRoutes = [
  get(routes.referrals.list, { permission: read, event: 'referral.listed' }, list),
  // Before the page of one proposal, whose pattern would take these words for an id.
  get(routes.referrals.new, { permission: act, event: 'member.listed' }, actForm),
  post(routes.referrals.new, { permission: act, event: 'referral.acted' }, sendAct),
  get(routes.referrals.export, { permission: read, event: 'referral.exported' }, exportList),
  get(routes.referrals.show, { permission: read, event: 'referral.seen' }, showOne),
  post(
    routes.referrals.answer,
    { permission: [referralPermissions, 'answer'], event: 'referral.answered' },
    answerIn('answer'),
  ),
  post(
    routes.referrals.answerFromPaper,
    { permission: [referralPermissions, 'answerFromPaper'], event: 'referral.answered' },
    answerIn('answerFromPaper'),
  ),
]
