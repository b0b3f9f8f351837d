import { takeAttempt } from '#features/accounts/commands/attempts.ts'
import { hashOfPaperCode } from '#papers/check-code.ts'
import { routes } from '#routes'
import { type Answer, goTo, show } from '#web/answer.ts'
import { type PublicVisit, publicGet } from '#web/route.ts'
import { PaperCheckPage } from '../pages/paper-check-page.tsx'
import { findPaperByCode } from '../queries/letter.ts'
import { pageTitles, routeReasons } from '../terms.ts'

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

async function check(visit: PublicVisit<'/kiem-tra/:code'>): Promise<Answer> {
  const { params, address, services, now } = visit
  const isAllowed = await takeAttempt(services.db, { key: `paper:${address}`, limit: checkLimit, now })
  if (!isAllowed) {
    return show({
      title: pageTitles.check,
      plain: true,
      status: 429,
      body: <PaperCheckPage result="tooMany" code={params.code} />,
    })
  }
  const paper = await findPaperByCode(services.db, hashOfPaperCode(params.code))
  return show({
    title: pageTitles.check,
    plain: true,
    body: <PaperCheckPage result={paper ?? 'unknown'} code={params.code} />,
  })
}

export const paperCheckRoutes = [
  publicGet(routes.paperCheck.ask, reason, ask),
  publicGet(routes.paperCheck.show, reason, check),
]
