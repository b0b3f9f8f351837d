import assert from 'node:assert/strict'
import { test } from 'node:test'
import { roles } from '#core/actor.ts'
import { hashCode, newCode } from './commands/new-code.ts'
import {
  codeAlphabet,
  grantableRoles,
  isUsername,
  mayGrantRole,
  mayRecoverRole,
  needsSecondFactor,
  passwordFault,
  phoneForms,
  printCode,
  readCode,
  rolesGrantedBy,
} from './rules.ts'

test('accounts are made top-down: nobody but the administrator gives a role of their own rank', () => {
  for (const role of roles) assert.equal(mayGrantRole(role, role), role === 'administrator', role)
})

test('nobody can be given more through a chain of grants than the first granter could help', () => {
  for (const granter of roles) {
    for (const given of rolesGrantedBy[granter]) {
      for (const next of rolesGrantedBy[given]) {
        assert.ok(mayRecoverRole(granter, next), `${granter} → ${given} → ${next}`)
      }
    }
  }
})

test('the role of a member is given by the activation code alone', () => {
  assert.ok(roles.every((role) => !mayGrantRole(role, 'member')))
  assert.deepEqual(grantableRoles('administrator', 'residenceCell'), ['residenceCellSecretary'])
})

test('a cell of the workplace has no accounts in this version', () => {
  assert.deepEqual(grantableRoles('administrator', 'workplaceCell'), [])
})

test('a member is helped in again by the commune where they live and by those above it, not by the workplace', () => {
  const helpers = roles.filter((role) => mayRecoverRole(role, 'member'))
  assert.deepEqual(helpers, ['communeOfficer', 'communeSecretary', 'provinceOfficer', 'administrator'])
})

test('the second factor is for those who sign, receive for a commune or see much; cells, officers and members may have it', () => {
  const free = roles.filter((role) => !needsSecondFactor(role))
  assert.deepEqual(free, ['workplaceOfficer', 'residenceCellSecretary', 'member'])
})

test('a password has ten characters, is not the username and not what everybody tries', () => {
  const cases = {
    'ngan-qua': 'tooShort',
    'hanh.lethi1': 'sameAsUsername',
    'Hanh.Lethi@2026': 'sameAsUsername',
    matkhau12345: 'tooCommon',
    Password2026: 'tooCommon',
    '1234567890': 'tooCommon',
    aaaaaaaaaaaa: 'tooCommon',
    'VinhLong@2026': 'tooCommon',
    'Mật khẩu 2026': 'tooCommon',
    'Đảng viên 123': 'tooCommon',
    'ghe-tre-song-lua': undefined,
    'chúng tôi trồng dừa': undefined,
  }
  for (const [password, fault] of Object.entries(cases)) {
    assert.equal(passwordFault(password, 'hanh.lethi'), fault, password)
  }
  assert.equal(passwordFault('lúa '.repeat(40), 'hanh.lethi'), 'tooLong')
})

test('a username is typed on any keyboard', () => {
  assert.ok(['han.le', 'canbo_xa2', 'abc'].every(isUsername))
  assert.ok(['hân.lê', 'Han.Le', 'ab', '.han', 'han le', 'a'.repeat(31)].every((name) => !isUsername(name)))
})

test('a code has no letters that paper confuses, and is read back however it is typed', () => {
  const codes = Array.from({ length: 200 }, () => newCode())
  assert.ok(codes.every((code) => /^[2-9A-HJKMNP-Z]{12}$/.test(code)))
  assert.equal(new Set(codes).size, 200)
  assert.ok([...'01OIL'].every((letter) => !codeAlphabet.includes(letter)))
  const [code = ''] = codes
  assert.equal(readCode(printCode(code).toLowerCase()), code)
  assert.equal(readCode(code.slice(1)), undefined)
  assert.equal(readCode(`${code.slice(1)}0`), undefined)
})

test('a stored code depends on the secret of the installation', () => {
  assert.notEqual(hashCode('one', 'ABCDEFGHJKMN'), hashCode('two', 'ABCDEFGHJKMN'))
})

test('a telephone number of the country is known however it is written, and nothing else is one', () => {
  const forms = ['0901234567', '+84901234567', '84901234567']
  for (const typed of ['0901234567', '0901 234 567', '0901.234.567', '+84 901-234-567', '84901234567'])
    assert.deepEqual(phoneForms(typed), forms, typed)
  for (const typed of ['dien.nguyen', '12345', '1901234567', '09012345', '090123456789', ''])
    assert.deepEqual(phoneForms(typed), [], typed)
})
