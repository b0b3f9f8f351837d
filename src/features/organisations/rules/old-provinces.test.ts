import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { test } from 'node:test'
import { wordKey } from '#core/vietnamese-text.ts'
import { oldProvinces } from './old-provinces.ts'
import { successorOf } from './units.ts'

/** Nghị quyết 202/2025/QH15, Điều 1: each new province, then those that went into it and ended. */
const merged = `Tuyên Quang: Hà Giang
Lào Cai: Yên Bái
Thái Nguyên: Bắc Kạn
Phú Thọ: Vĩnh Phúc, Hòa Bình
Bắc Ninh: Bắc Giang
Hưng Yên: Thái Bình
Hải Phòng: Hải Dương
Ninh Bình: Hà Nam, Nam Định
Quảng Trị: Quảng Bình
Đà Nẵng: Quảng Nam
Quảng Ngãi: Kon Tum
Gia Lai: Bình Định
Khánh Hòa: Ninh Thuận
Lâm Đồng: Đắk Nông, Bình Thuận
Đắk Lắk: Phú Yên
Hồ Chí Minh: Bà Rịa - Vũng Tàu, Bình Dương
Đồng Nai: Bình Phước
Tây Ninh: Long An
Cần Thơ: Sóc Trăng, Hậu Giang
Vĩnh Long: Bến Tre, Trà Vinh
Đồng Tháp: Tiền Giang
Cà Mau: Bạc Liêu
An Giang: Kiên Giang`

/** The eleven that were not merged. */
const kept = 'Cao Bằng, Điện Biên, Hà Tĩnh, Lai Châu, Lạng Sơn, Nghệ An, Quảng Ninh, Thanh Hóa, Sơn La, Hà Nội, Huế'

const codes = new Map(
  readFileSync(path.join(import.meta.dirname, '../data/don-vi-hanh-chinh.csv'), 'utf8')
    .trim()
    .split(/\r?\n/)
    .slice(1)
    .map((line) => {
      const [code = '', name = ''] = line.split(',')
      return [wordKey(name).replace(/^(thanh pho|tinh) /, ''), code]
    }),
)
const pairs = merged.split('\n').map((line) => {
  const [heir = '', ended = ''] = line.split(': ')
  return { heir, ended: ended.split(', ') }
})

test('63 provinces became 34: 23 that took in others and 11 that stayed', () => {
  const now = [...pairs.map(({ heir }) => heir), ...kept.split(', ')]
  assert.equal(now.length + pairs.flatMap(({ ended }) => ended).length, 63)
  assert.deepEqual(now.map(wordKey).sort(), [...codes.keys()].sort())
})

test('each province that ended leads to the one it went into: Nghị quyết 202/2025/QH15', () => {
  for (const { heir, ended } of pairs) {
    for (const name of ended) assert.equal(successorOf(name), codes.get(wordKey(heir)), name)
  }
})

test('no other name is taken for an ended province, but other spellings of one', () => {
  const known = new Set(pairs.flatMap(({ ended }) => ended.map(wordKey)))
  const others = [...oldProvinces].filter(([key]) => !known.has(key)).sort()
  const heirs = { 'bac can': 'Thái Nguyên', 'dac nong': 'Lâm Đồng', 'thua thien hue': 'Huế' }
  assert.deepEqual(
    others,
    Object.entries(heirs).map(([key, heir]) => [key, codes.get(wordKey(heir))]),
  )
  assert.equal(known.size, 29)
})
