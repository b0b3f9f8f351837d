import assert from 'node:assert/strict'
import { test } from 'node:test'
import { canChangeSession, missingSide, signatureLineOf } from './session.ts'

const cell = { side: 'cell', name: 'Bảy', title: '' } as const
const front = { side: 'frontCommittee', name: 'Chín', title: '' } as const

test('a joint session is one of both sides (213-QĐ/TW Đ4)', () => {
  assert.equal(missingSide([cell, front]), undefined)
  assert.equal(missingSide([cell, cell]), 'frontCommittee')
  assert.equal(missingSide([front]), 'cell')
  assert.equal(missingSide([]), 'cell')
})

test('minutes stay as they are once a sheet was signed on them', () => {
  assert.equal(canChangeSession({ signedOn: null }), true)
  assert.equal(canChangeSession({ signedOn: Temporal.PlainDate.from('2026-11-25') }), false)
})

test('a sheet is signed for the committee of the cell where there is one, else for the cell', () => {
  const lines = { committeeSignature: 'T/M CHI ỦY', noCommitteeSignature: 'T/M CHI BỘ' }
  assert.equal(signatureLineOf(true, lines), 'T/M CHI ỦY')
  assert.equal(signatureLineOf(false, lines), 'T/M CHI BỘ')
})
