import assert from 'node:assert/strict'
import { test } from 'node:test'
import { faultOf } from './fault.ts'

test('of a plain error the log holds the message and where it came from', () => {
  const fault = faultOf(new TypeError('no cell to open'))
  assert.deepEqual([fault.name, fault.message], ['TypeError', 'no cell to open'])
  assert.match(fault.stack?.[0] ?? '', /^at .*fault\.test\.ts/)
})

test('what the database quotes of a person stays out of the log, its code stays in', () => {
  const error = Object.assign(new Error('duplicate key: Key (full_name)=(Nguyễn Văn An) already exists.'), {
    severity: 'ERROR',
    code: '23505',
    constraint: 'members_personal_number_key',
    detail: 'Key (personal_number)=(086090001234) already exists.',
    where: 'unnamed portal parameter $1 = Nguyễn Văn An',
  })
  const fault = faultOf(error)
  assert.deepEqual([fault.code, fault.constraint], ['23505', 'members_personal_number_key'])
  assert.doesNotMatch(JSON.stringify(fault), /Nguyễn|086090001234/)
})

test('a text that could not be read as JSON stays out of the log', () => {
  try {
    JSON.parse('Nguyễn Văn An')
    assert.fail()
  } catch (error) {
    assert.doesNotMatch(JSON.stringify(faultOf(error)), /Nguy/)
  }
})

test('what is thrown without being an error is named by its type alone', () => {
  assert.deepEqual(faultOf('Nguyễn Văn An'), { name: 'string' })
})
