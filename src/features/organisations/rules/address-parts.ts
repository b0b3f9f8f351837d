import { searchKey, tidy } from '#core/vietnamese-text.ts'

export type PartRole = 'province' | 'city' | 'district' | 'town' | 'commune' | 'area' | 'plain'

/** One part of an address between commas. `name` is what follows the word that tells the role. */
export type AddressPart = {
  readonly text: string
  readonly role: PartRole
  readonly name: string
  /** "xa", "phuong", "dac khu", where the part says it. */
  readonly communeKind: string | null
  readonly isAbbreviated: boolean
}

const areaWords = 'ap|khom|khu vuc|kv|to dan pho|tdp|khu pho|kp|thon|xom|ban|to|khoi pho|khoi|buon|lang|tieu khu|doi'

type Opening = { readonly start: RegExp; readonly role: PartRole; readonly kind?: string; readonly abbreviated?: true }

/** Tried in this order on the letters without diacritics; the longer word stands before the shorter. */
const openings: readonly Opening[] = [
  { start: /^(?:tinh |t\. ?(?![ptx]\.))/, role: 'province' },
  { start: /^(?:thanh pho |t\.?p\.? ?)(?=[a-z])/, role: 'city' },
  { start: /^(?:huyen |quan |thi xa |h\. ?|q\. ?|q ?(?=\d)|t\.?x\.? )/, role: 'district' },
  { start: /^(?:thi tran |t\.?t\.? ?(?=[a-z]))/, role: 'town' },
  { start: /^xa /, role: 'commune', kind: 'xa' },
  { start: /^phuong /, role: 'commune', kind: 'phuong' },
  { start: /^dac khu /, role: 'commune', kind: 'dac khu' },
  { start: /^x(?:\. ?| )/, role: 'commune', kind: 'xa', abbreviated: true },
  { start: /^[pf](?:\. ?| |(?=\d))/, role: 'commune', kind: 'phuong', abbreviated: true },
  { start: /^dk(?:\. ?| )/, role: 'commune', kind: 'dac khu', abbreviated: true },
  { start: new RegExp(`^(?:${areaWords})(?:[ .]|(?=\\d))`), role: 'area' },
]

const letterKeys = new Map<string, string>()

/** A letter without its marks, worked out once: a list of 5,000 addresses holds a million letters, and few different. */
function keyOfLetter(letter: string): string {
  const known = letterKeys.get(letter)
  if (known !== undefined) return known
  const key = (searchKey(letter) || ' ').slice(0, 1).padEnd(letter.length)
  if (letterKeys.size < mostLetters) letterKeys.set(letter, key)
  return key
}
const mostLetters = 1000

/** Letter by letter, so that a place in the key is the same place in the text. */
const letterKey = (text: string) => Array.from(text, keyOfLetter).join('')

/**
 * House rule: the parts of an address from the house to the province, as commas, semicolons and their opening words part it.
 * A dash parts it only before a province: "khóm 9 - 10" and "Văn Miếu - Quốc Tử Giám" are one.
 */
export const partsOf = (address: string, isProvince: (name: string) => boolean): readonly AddressPart[] =>
  tidy(address)
    .split(/[,;]/)
    .flatMap((text) => splitByDash(tidy(text), isProvince))
    .flatMap((text) => splitByWords(text))
    .map((text) => tidy(text.replace(/^[\s.-]+|[\s.-]+$/g, '')))
    .filter((text) => text !== '')
    .map(readPart)

const openingWord =
  /^(?:tỉnh|thành phố|huyện|quận|thị xã|thị trấn|xã|phường|đặc khu|ấp|khóm|khu vực|tổ dân phố|khu phố|thôn|xóm|bản|tổ|khối phố|khối|buôn|làng|tiểu khu|đội|đường|hẻm|ngõ|phố|cầu|chợ|khu|thị|trấn|kv|tdp|kp|t|tp|tx|tt|h|q|x|p|f|đk)$/

/** Where marks were typed they count: "Xá", "Phượng", "Tô" open nothing. */
const isOpeningWord = (text: string, word: string) =>
  searchKey(text) === text.toLowerCase() || openingWord.test(tidy(word.replaceAll('.', '')).toLowerCase())

function readPart(text: string): AddressPart {
  const key = letterKey(text)
  for (const { start, role, kind, abbreviated } of openings) {
    const found = start.exec(key)
    if (!found || !isOpeningWord(text, text.slice(0, found[0].length))) continue
    const name = tidy(text.slice(found[0].length))
    if (name !== '') return { text, role, name, communeKind: kind ?? null, isAbbreviated: abbreviated === true }
  }
  return { text, role: 'plain', name: text, communeKind: null, isAbbreviated: false }
}

function splitByDash(text: string, isProvince: (name: string) => boolean): readonly string[] {
  const [, before, last] = /^(.+) [-–] (.+)$/u.exec(text) ?? []
  return before && last && isProvince(readPart(last).name) ? [before, last] : [text]
}

const districtStart = / (?=(thi tran|huyen|thi xa|thanh pho|tinh|tp\.?) ?[a-z])/g
const communeStart = / (?=(?:(xa|phuong|dac khu) |([xp]\.))\S?)/g
const areaStart = new RegExp(` (?=(${areaWords}) \\S)`, 'g')
// "đường Xã Đàn", "thị xã", "Xóm Bản": the word belongs to the one before it.
const holdsDistrict = /(?:^| )(xa|phuong|thi tran|huyen|tinh|tp|[xp]\.)$/
const holdsCommune = /(?:^| )(duong|thi|xa|phuong|thi tran|huyen|pho|tinh|tp|[xp]\.)$/
const holdsArea = new RegExp(`(?:^| )(duong|hem|ngo|pho|cau|cho|khu|${areaWords})$`)

/** "Ấp 3 xã Phú Quới tỉnh Vĩnh Long": written without commas, the words themselves part it. */
const splitByWords = (text: string): readonly string[] =>
  split(text, [
    [districtStart, holdsDistrict],
    [communeStart, holdsCommune],
  ]).flatMap((part) => (/area|plain/.test(readPart(part).role) ? split(part, [[areaStart, holdsArea]]) : [part]))

function split(text: string, places: readonly (readonly [start: RegExp, held: RegExp])[]): readonly string[] {
  const key = letterKey(text)
  const opensAt = (from: number, word: string) => isOpeningWord(text, text.slice(from, from + word.length))
  const isHeld = (index: number, held: RegExp) => {
    const word = held.exec(key.slice(0, index))?.[1]
    return word !== undefined && opensAt(index - word.length, word)
  }
  const cuts = places
    .flatMap(([start, held]) =>
      [...key.matchAll(start)]
        .filter((found) => opensAt(found.index + 1, found[1] ?? found[2] ?? '') && !isHeld(found.index, held))
        .map(({ index }) => index),
    )
    .sort((one, other) => one - other)
  return [0, ...cuts].map((from, index) => text.slice(from, cuts[index]))
}
