import { dayOf } from '#core/day.ts'
import type { Credentials } from '#features/accounts/commands/credentials.ts'
import { findSignedIn } from '#features/accounts/queries/signed-in.ts'
import type { FeatureRoutes } from '#web/route.ts'
import type { Services } from '#web/services.ts'
import type { FindSignedIn } from '#web/session.ts'
import { administrationRoutes } from './administration.tsx'
import { auditRoutes } from './audit.tsx'
import { ownAccountRoutes } from './own-account.tsx'
import { signInRoutes } from './sign-in.tsx'

export const accountRoutes = (credentials: Credentials): FeatureRoutes => ({
  feature: 'accounts',
  routes: [
    ...signInRoutes(credentials),
    ...ownAccountRoutes(credentials),
    ...administrationRoutes(credentials),
    ...auditRoutes,
  ],
})

/** Who sent a request, for `Services`: the cookie is checked without the database, the rest is one statement. */
export const signedInFinder =
  (credentials: Credentials, { db, now, config }: Pick<Services, 'db' | 'now' | 'config'>): FindSignedIn =>
  async (headers, asked) => {
    const token = credentials.sessionToken(headers)
    if (!token) return undefined
    const at = now()
    const { isSecondFactorRequired } = config
    return findSignedIn(db, { token, mandateId: asked, today: dayOf(at), now: at, isSecondFactorRequired })
  }
