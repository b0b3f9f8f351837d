import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Actor, Role } from '#core/actor.ts'
import type { Id } from '#core/ids.ts'
import { nextState } from '#core/workflow.ts'
import { offers } from './offer.ts'
import { type IntroductionAction, type IntroductionState, introductionWorkflow } from './workflow.ts'

const id = <Table extends string>(value: number) => value as Id<Table>
const [hospital, commune, cell] = [id<'organisations'>(1), id<'organisations'>(2), id<'organisations'>(3)]
const place = { workplaceId: hospital, communeId: commune, assignedCellId: cell, memberId: id<'members'>(9) }

const actorAs = (role: Role, organisationId: typeof hospital): Actor => ({
  accountId: id(1),
  mandateId: id(1),
  role,
  name: 'Nguyễn Minh Khôi',
  printedTitle: 'Bí thư',
  organisationId,
  organisationName: '',
  organisationAndBelow: [organisationId],
  memberId: null,
})
const secretary = actorAs('workplaceSecretary', hospital)
const officer = actorAs('workplaceOfficer', hospital)
const communeOfficer = actorAs('communeOfficer', commune)
const cellSecretary = actorAs('residenceCellSecretary', cell)

const letter = (state: IntroductionState) => ({ state, place, isAmended: false, communeIsOutside: false })
const withOffer = (wanted: string, actor: Actor, state: IntroductionState) =>
  Object.entries(offers(actor, letter(state)))
    .filter(([, offer]) => offer === wanted)
    .map(([action]) => action)

test('each role is offered its own steps and no other', () => {
  assert.deepEqual(withOffer('allowed', secretary, 'draft'), ['issue', 'revoke'])
  assert.deepEqual(withOffer('allowed', officer, 'draft'), [])
  assert.deepEqual(withOffer('notYours', officer, 'draft'), ['issue', 'revoke'])
  assert.deepEqual(withOffer('allowed', communeOfficer, 'issued'), ['receive', 'return'])
  assert.deepEqual(withOffer('allowed', communeOfficer, 'received'), ['assign', 'return'])
  assert.deepEqual(withOffer('allowed', communeOfficer, 'assigned'), ['admit', 'handBack', 'return'])
  assert.deepEqual(withOffer('allowed', cellSecretary, 'assigned'), ['admit', 'handBack', 'return'])
  assert.deepEqual(withOffer('allowed', officer, 'returned'), ['amend'])
})

test('what the table does not allow now is never offered, to anybody, and every action has an answer', () => {
  for (const state of Object.keys(introductionWorkflow) as IntroductionState[]) {
    for (const actor of [secretary, officer, communeOfficer, cellSecretary]) {
      const answers = Object.entries(offers(actor, letter(state))) as [IntroductionAction, string][]
      assert.equal(answers.length, 9)
      for (const [action, offer] of answers) {
        if (!nextState(introductionWorkflow, state, action)) assert.equal(offer, 'notNow', `${state} ${action}`)
      }
    }
  }
})

test('a letter is amended once', () => {
  assert.equal(offers(officer, { ...letter('returned'), isAmended: true }).amend, 'notNow')
})

test('a slip is noted from paper only of a commune outside the system', () => {
  assert.equal(offers(officer, letter('issued')).noteFromPaper, 'notNow')
  assert.equal(offers(officer, { ...letter('issued'), communeIsOutside: true }).noteFromPaper, 'allowed')
  assert.equal(offers(communeOfficer, { ...letter('issued'), communeIsOutside: true }).noteFromPaper, 'notYours')
})

test('the steps of a letter to another commune are not offered', () => {
  const elsewhere = actorAs('communeOfficer', id<'organisations'>(4))
  assert.deepEqual(withOffer('allowed', elsewhere, 'issued'), [])
})
