import { readFileSync } from 'node:fs'
import { join } from 'node:path'

export type Term = {
  readonly vietnamese: string
  readonly identifiers: readonly string[]
  /** Words that a tool refuses in identifiers; those without backticks are left to the reader. */
  readonly refused: readonly string[]
}

const glossaryPath = join(import.meta.dirname, '..', 'docs', 'glossary.md')
const inBackticks = (cell: string) => [...cell.matchAll(/`([A-Za-z ]+)`/g)].map(([, word = '']) => word)

/** The rows of docs/glossary.md: Vietnamese term, identifiers, words not to use. */
export function readGlossary(text = readFileSync(glossaryPath, 'utf8')): readonly Term[] {
  return text
    .split('\n')
    .filter((line) => line.startsWith('|') && line.includes('`'))
    .map((line) => line.split('|').slice(1, -1))
    .map(([vietnamese = '', identifiers = '', refused = '']) => ({
      vietnamese: vietnamese.trim(),
      identifiers: inBackticks(identifiers),
      refused: inBackticks(refused),
    }))
}

/** The Vietnamese name of a thing of the code: `introduction` → "Giấy giới thiệu". */
export function nameOf(thing: string, glossary = readGlossary()): string {
  const term = glossary.find(({ identifiers }) => identifiers.includes(thing))
  if (!term) throw new Error(`docs/glossary.md has no term for ${thing}`)
  const first = term.vietnamese.split(' · ')[term.identifiers.indexOf(thing)] ?? term.vietnamese
  return first.charAt(0).toLocaleUpperCase('vi') + first.slice(1)
}
