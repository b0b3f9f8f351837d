import assert from 'node:assert/strict'
import { test } from 'node:test'
import { LIMITS } from './limits.ts'
import { badFileText } from './terms.ts'

test('every reason for not reading a file is one sentence that says what to do', () => {
  for (const [reason, text] of Object.entries(badFileText)) {
    assert.match(text, /^[^.;]+(\.\d{3})?[^.;]*; đồng chí .+\.$/, reason)
  }
})

test('the limits named to people are those that are held', () => {
  assert.match(badFileText.tooLarge, new RegExp(` ${LIMITS.fileBytes / 1024 / 1024} MB`))
  assert.match(badFileText.zipBomb, new RegExp(` ${LIMITS.unpackedBytes / 1024 / 1024} MB`))
  assert.match(badFileText.tooManySheets, new RegExp(` ${LIMITS.sheets} `))
  assert.match(badFileText.tooManyRows, new RegExp(LIMITS.rows.toLocaleString('vi')))
})
