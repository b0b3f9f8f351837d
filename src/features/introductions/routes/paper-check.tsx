import { takeAttempt } from '#features/accounts/commands/attempts.ts'
import { hashOfPaperCode } from '#papers/check-code.ts'
import { routes } from '#routes'
import { formatDate } from '#ui/format.ts'
import { type Answer, goTo, show } from '#web/answer.ts'
import { type FeatureRoutes, type PublicVisit, publicGet } from '#web/route.ts'
import type { Services } from '#web/services.ts'
import { PaperCheckPage } from '../pages/paper-check-page.tsx'
import { findPaperByCode } from '../queries/letter.ts'
import type { CheckedPaper } from '../rules/paper-check.ts'
import { checkWords, letterStandings, pageTitles, routeReasons } from '../terms.ts'

/** House rule: enough for a counter that checks a stack of papers, too few to guess a code of 60 bits. */
const checkLimit = { count: 60, minutes: 10 }

const reason = {
  public: routeReasons.check,
} as const

/** A typed code goes to the address that a scanned QR leads to. */
function ask({ query }: PublicVisit): Answer {
  const code = query.get('ma')?.trim()
  if (code) return goTo(routes.paperCheck.show.href({ code }))
  return show({ title: pageTitles.check, plain: true, body: <PaperCheckPage result={undefined} code="" /> })
}

/** The paper that carries this code, of the kind that the finder knows. */
type FindPaper = (db: Services['db'], codeHash: string) => Promise<CheckedPaper | undefined>

async function findLetter(db: Services['db'], codeHash: string): Promise<CheckedPaper | undefined> {
  const letter = await findPaperByCode(db, codeHash)
  if (!letter) return undefined
  return {
    isValid: letter.state !== 'returned' && letter.state !== 'revoked',
    facts: [
      { term: checkWords.kind, value: checkWords.letter, long: true },
      { term: checkWords.number, value: letter.numberText },
      { term: checkWords.issuedOn, value: letter.issuedOn && formatDate(letter.issuedOn) },
      { term: checkWords.issuer, value: letter.issuerName, long: true },
      { term: checkWords.standing, value: letterStandings[letter.state], long: true },
    ],
  }
}

async function firstFound(db: Services['db'], finders: readonly FindPaper[], codeHash: string) {
  for (const find of finders) {
    const paper = await find(db, codeHash)
    if (paper) return paper
  }
  return undefined
}

const check =
  (finders: readonly FindPaper[]) =>
  async ({ params, address, services, now }: PublicVisit<'/kiem-tra/:code'>): Promise<Answer> => {
    const isAllowed = await takeAttempt(services.db, { key: `paper:${address}`, limit: checkLimit, now })
    if (!isAllowed) {
      return show({
        title: pageTitles.check,
        plain: true,
        status: 429,
        body: <PaperCheckPage result="tooMany" code={params.code} />,
      })
    }
    const paper = await firstFound(services.db, finders, hashOfPaperCode(params.code))
    return show({
      title: pageTitles.check,
      plain: true,
      body: <PaperCheckPage result={paper ?? 'unknown'} code={params.code} />,
    })
  }

/** The public page about papers; those of features below this one are found by what the app hands in. */
export const paperCheckRoutes = (others: readonly FindPaper[] = []): FeatureRoutes => ({
  feature: 'introductions',
  routes: [
    publicGet(routes.paperCheck.ask, reason, ask),
    publicGet(routes.paperCheck.show, reason, check([findLetter, ...others])),
  ],
})
