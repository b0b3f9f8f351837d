import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Actor, type Role, roles } from '#core/actor.ts'
import { type OrganisationId, parseId } from '#core/ids.ts'
import { may, rolesThatMay } from '#core/permission.ts'
import { accountPermissions } from './permissions.ts'
import { rolesGrantedBy } from './rules.ts'

const id = <Table extends string>(text: string) => {
  const value = parseId<Table>(text)
  if (value === undefined) throw new Error(`${text} is no id`)
  return value
}
const [own, below, elsewhere] = [id<'organisations'>('1'), id<'organisations'>('2'), id<'organisations'>('3')]

const actorIn = (role: Role): Actor => ({
  accountId: id('7'),
  mandateId: id('8'),
  role,
  name: 'Lê Thị Ngọc Hân',
  printedTitle: 'Bí thư',
  organisationId: own,
  organisationName: 'Đảng ủy xã Mỹ Thạnh Đông',
  organisationAndBelow: [own, below],
  memberId: null,
})

const reach = (role: Role, action: keyof typeof accountPermissions) =>
  [own, below, elsewhere].map((organisationId: OrganisationId) =>
    may(actorIn(role), [accountPermissions, action], { organisationId }),
  )

const topDown = ['read', 'create', 'grant', 'endMandate', 'recover'] as const

test('the administrator and the province manage accounts everywhere, a commune in itself and its cells', () => {
  for (const action of topDown) {
    for (const role of ['administrator', 'provinceOfficer'] as const)
      assert.deepEqual(reach(role, action), [true, true, true])
    for (const role of ['communeOfficer', 'communeSecretary'] as const)
      assert.deepEqual(reach(role, action), [true, true, false])
  }
})

test('a workplace secretary manages accounts of the own organisation only', () => {
  for (const action of topDown) assert.deepEqual(reach('workplaceSecretary', action), [true, false, false])
})

test('whoever can give no role manages no account', () => {
  for (const action of topDown) {
    assert.deepEqual(
      [...rolesThatMay([accountPermissions, action])].sort(),
      roles.filter((role) => rolesGrantedBy[role].length > 0).sort(),
    )
  }
})

test('the audit trail is the auditor’s alone, and the auditor manages nobody', () => {
  assert.deepEqual(rolesThatMay([accountPermissions, 'readAudit']), ['auditor'])
  for (const action of topDown) assert.deepEqual(reach('auditor', action), [false, false, false])
})
