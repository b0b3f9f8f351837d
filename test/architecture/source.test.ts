import assert from 'node:assert/strict'
import { test } from 'node:test'
import { allCode, allPaths, isTest, productCode, read } from './repository.ts'
import {
  asksNoClock,
  casts,
  citesItsClauses,
  escapesAllText,
  importsByName,
  keepsWordsInTheirPlace,
  type Law,
  leavesNothingForLater,
  namesItsColumns,
  readsNoEnvironment,
  readsOnly,
  readsThroughScope,
  silencesNoCheck,
  spellsNoUrl,
  staysShort,
  writesOnlyInMain,
} from './source-laws.ts'

const comment = (words: string) => `// ${words}\n`
const feature = (file: string) => `src/features/introductions/${file}`
const handWritten = allPaths
  .filter((path) => /^(src|demo|test|tools|bench)\/.*\.(sql|css|mjs|typ)$/.test(path))
  .map(read)

/** Each law, whom it holds, and one small sin that it must see. */
const laws: readonly {
  readonly says: string
  readonly law: Law
  readonly holds: typeof allCode
  readonly sin: readonly [path: string, text: string]
}[] = [
  {
    says: 'a file has at most 300 lines, a test file 400',
    law: staysShort,
    holds: allCode,
    sin: ['src/core/long.ts', '\n'.repeat(301)],
  },
  {
    says: 'no check is silenced',
    law: silencesNoCheck,
    holds: [...allCode, ...handWritten],
    sin: ['src/core/a.ts', comment('biome-ignore lint: because')],
  },
  {
    says: 'nothing is left for later in a comment',
    law: leavesNothingForLater,
    holds: [...allCode, ...handWritten],
    sin: ['src/core/a.ts', comment('TODO: later')],
  },
  {
    says: 'no text reaches a page without being escaped',
    law: escapesAllText,
    holds: productCode,
    sin: ['src/ui/a.tsx', 'const html = raw(text)'],
  },
  {
    says: 'a URL is spelled only in src/routes.ts',
    law: spellsNoUrl,
    holds: productCode,
    sin: [feature('pages/a.tsx'), "const href = '/gioi-thieu/moi'"],
  },
  {
    says: 'a query names its columns, and no text becomes SQL',
    law: namesItsColumns,
    holds: productCode,
    sin: [feature('queries.ts'), "db.selectFrom('introductions').selectAll()"],
  },
  {
    says: 'only main.ts writes to the terminal',
    law: writesOnlyInMain,
    holds: productCode,
    sin: [feature('commands.ts'), "process.stdout.write('issued')"],
  },
  {
    says: 'what people read is written in terms, pages and papers',
    law: keepsWordsInTheirPlace,
    holds: productCode,
    sin: [feature('commands.ts'), "refuse('Giấy đã được tiếp nhận')"],
  },
  {
    says: 'every exported rule cites a clause or says that it is a house rule',
    law: citesItsClauses,
    holds: productCode,
    sin: [feature('rules.ts'), 'export const canBeIntroduced = () => true'],
  },
  {
    says: 'a read takes a scope, or says why it needs none',
    law: readsThroughScope,
    holds: productCode,
    sin: [feature('queries.ts'), 'export const listLetters = (db: Database) => db'],
  },
  {
    says: 'a query writes nothing',
    law: readsOnly,
    holds: productCode,
    sin: [feature('queries.ts'), "const drop = () => tx.deleteFrom('introductions')"],
  },
  {
    says: 'no rule, query, command or page asks the clock or chance: both are passed in',
    law: asksNoClock,
    holds: productCode,
    sin: [feature('rules.ts'), 'const today = Temporal.Now.plainDateISO()'],
  },
  {
    says: 'the environment is read only in src/config.ts',
    law: readsNoEnvironment,
    holds: productCode,
    sin: ['src/web/server.tsx', 'const port = process.env.PORT'],
  },
  {
    says: 'no import climbs out of its folder twice',
    law: importsByName,
    holds: allCode,
    sin: [feature('commands.ts'), "import { done } from '../../core/outcome.ts'"],
  },
]

for (const { says, law, holds, sin } of laws) {
  test(says, () => {
    assert.deepEqual(holds.flatMap(law), [])
  })
  test(`seen when broken: ${says}`, () => {
    const [path, text] = sin
    assert.equal(law({ path, text }).length, 1)
  })
}

test('an official code is data, not text', () => {
  const text = "const code = '213-QĐ/TW'"
  assert.deepEqual(keepsWordsInTheirPlace({ path: feature('queries.ts'), text }), [])
})

test('at most 1.5 casts in 1,000 lines: what comes from outside is parsed at the border', () => {
  const lines = productCode.reduce((sum, { text }) => sum + text.split('\n').length, 0)
  const found = productCode.flatMap(casts)
  assert.ok((found.length / lines) * 1000 <= 1.5, `${found.length} casts in ${lines} lines:\n${found.join('\n')}`)
})

test('comments are 3 to 12 in 100 filled lines: the clause, the reason, the surprise', () => {
  const lines = productCode.flatMap(({ text }) => text.split('\n')).filter((line) => line.trim())
  const comments = lines.filter((line) => /^\s*(?:\/\/|\/\*|\*)|\s\/\/\s/.test(line))
  const share = (comments.length / lines.length) * 100
  assert.ok(share >= 3 && share <= 12, `${share.toFixed(1)} %`)
})

test('every feature that has rules, commands or permissions has tests beside them', () => {
  const subjects = productCode.filter(({ path }) =>
    /^src\/features\/[^/]+\/(rules|permissions|commands)(\.ts$|\/)/.test(path),
  )
  const tested = new Set(
    allCode.filter(({ path }) => isTest(path)).map(({ path }) => path.replace(/\.test\.tsx?$/, '')),
  )
  const untested = subjects
    .map(({ path }) => path.replace(/(rules|permissions|commands)[./].*$/, '$1'))
    .filter((subject) => ![...tested].some((path) => path.startsWith(subject)))
  assert.deepEqual([...new Set(untested)], [])
})
