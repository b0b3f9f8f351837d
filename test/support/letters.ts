import assert from 'node:assert/strict'
import type { Actor } from '#core/actor.ts'
import type { IntroductionId, MemberId } from '#core/ids.ts'
import type { Outcome } from '#core/outcome.ts'
import { draftIntroduction } from '#features/introductions/commands/draft.ts'
import { returnIntroduction } from '#features/introductions/commands/ending.ts'
import { issueIntroduction } from '#features/introductions/commands/issue.ts'
import {
  admitIntroduction,
  assignIntroduction,
  receiveIntroduction,
} from '#features/introductions/commands/residence.ts'
import { letterCode } from '#features/introductions/papers/issued-letter.ts'
import type { IntroductionState } from '#features/introductions/rules/workflow.ts'
import { columnsOf } from '#features/members/commands/write.ts'
import { hashOfPaperCode } from '#papers/check-code.ts'
import { secret, type World } from './world.ts'

export const codeHashFor = (id: number) => hashOfPaperCode(letterCode(secret, id))

/** The value of what must have been done. */
export function must<Value>(outcome: Outcome<string, Value>): Value {
  assert.ok(outcome.ok, outcome.ok ? '' : outcome.reason)
  return outcome.value
}

const day = (text: string) => Temporal.PlainDate.from(text)
const familyNames = ['Ngô', 'Lý', 'Đỗ', 'Hồ', 'Bùi']
const steps = ['draft', 'issued', 'received', 'assigned', 'admitted'] as const

const nothingElse = {
  sex: 'female',
  birthOn: day('1990-02-03'),
  birthYear: null,
  joinedOn: day('2015-05-19'),
  officialOn: day('2016-05-19'),
  personalNumber: null,
  cardNumber: null,
  phone: null,
  workplaceCellId: null,
  residenceKind: null,
  residenceLine: 'tổ 1',
  residenceText: null,
} as const

type Place = { readonly area?: string; readonly communeCode?: string | null }

/** New members of the hospital who live in Hiếu Phụng, and their letters brought to a state by the people whose job it is. */
export function letters(world: World) {
  const { actors, db } = world
  let count = 0
  const newMember = async (place: Place = {}): Promise<MemberId> => {
    count += 1
    const facts = columnsOf({
      ...nothingElse,
      fullName: `${familyNames[count % familyNames.length]} Thị Thử ${count}`,
      residenceArea: place.area ?? 'ấp Thạnh Lợi',
      residenceCommuneCode: place.communeCode === undefined ? '29701' : place.communeCode,
    })
    const { id } = await db
      .insertInto('members')
      .values({ workplaceId: world.organisations.hospital, ...facts })
      .returning('id')
      .executeTakeFirstOrThrow()
    return id
  }
  const key = () => crypto.randomUUID()
  const as = (actor: Actor) => world.work(actor)
  const advance = {
    issued: (id: IntroductionId) =>
      issueIntroduction(as(actors.secretaryOfHospital), { id, formKey: key() }, codeHashFor),
    received: (id: IntroductionId) => receiveIntroduction(as(actors.ngocHan), { id, formKey: key() }),
    assigned: (id: IntroductionId) =>
      assignIntroduction(as(actors.ngocHan), { id, formKey: key(), cellId: world.organisations.thanhLoi }),
    admitted: (id: IntroductionId) => admitIntroduction(as(actors.secretaryOfThanhLoi), { id, formKey: key() }),
  }
  const letterOf = async (memberId: MemberId, state: (typeof steps)[number]): Promise<IntroductionId> => {
    const input = { memberId, formKey: key(), hasMoved: true }
    const id = must(await draftIntroduction(as(actors.officerOfHospital), input))
    for (const step of steps.slice(1, steps.indexOf(state) + 1)) {
      if (step !== 'draft') must(await advance[step](id))
    }
    return id
  }
  return {
    newMember,
    letterOf,
    /** A letter of a new member in this state. */
    inState: async (state: Exclude<IntroductionState, 'returned' | 'revoked'>, place?: Place) =>
      letterOf(await newMember(place), state),
    returned: async (memberId?: MemberId): Promise<IntroductionId> => {
      const id = await letterOf(memberId ?? (await newMember()), 'received')
      const input = { id, formKey: key(), reason: 'wrongData', note: null } as const
      must(await returnIntroduction(as(actors.ngocHan), input))
      return id
    },
    row: (id: IntroductionId) =>
      db
        .selectFrom('introductions')
        .select(['id', 'memberId', 'state', 'version', 'number', 'numberText', 'letter', 'linkId', 'codeHash'])
        .select(['assignedCellId', 'receivedOn', 'assignedOn', 'admittedOn', 'endedOn', 'amendedFromId', 'amendedAt'])
        .select([
          'returnReason',
          'returnNote',
          'movesFromLinkId',
          'communeId',
          'workplaceId',
          'issuedOn',
          'isFromOutside',
        ])
        .where('id', '=', id)
        .executeTakeFirstOrThrow(),
    events: (id: number, subjectKind = 'introduction') =>
      db
        .selectFrom('events')
        .select(['kind', 'data', 'note', 'onBehalf', 'accountId', 'mandateId', 'organisationId', 'memberId', 'at'])
        .where('subjectKind', '=', subjectKind)
        .where('subjectId', '=', id)
        .orderBy('id')
        .execute(),
    links: (memberId: MemberId) =>
      db
        .selectFrom('residenceLinks')
        .select(['id', 'cellId', 'state', 'suspendedReason', 'closeReason', 'sinceOn', 'closedOn'])
        .where('memberId', '=', memberId)
        .orderBy('id')
        .execute(),
  }
}
