import { createHmac, timingSafeEqual } from 'node:crypto'
import { betterAuth } from 'better-auth'
import { APIError } from 'better-auth/api'
import { twoFactor, username } from 'better-auth/plugins'
import { CamelCasePlugin, Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import { done, type Outcome, refuse } from '#core/outcome.ts'
import { isUsername, longestPassword, shortestPassword } from '#features/accounts/rules.ts'
import { productName } from '#features/accounts/terms/account.ts'
import { newCode } from './new-code.ts'

export type CredentialsConfig = {
  readonly databaseUrl: string
  readonly secret: string
  /** Cookies are marked Secure when it begins with https. */
  readonly publicUrl: string
}

const sessionSeconds = 12 * 3600
const secondStepSeconds = 600
const cookiePrefix = 'hai-chieu'
const backupCodeLength = 10

function openAuth({ secret, publicUrl }: CredentialsConfig, pool: pg.Pool) {
  return betterAuth({
    appName: productName,
    baseURL: publicUrl,
    secret,
    database: {
      db: new Kysely({ dialect: new PostgresDialect({ pool }), plugins: [new CamelCasePlugin()] }),
      type: 'postgres',
    },
    logger: { disabled: true },
    telemetry: { enabled: false },
    // Its HTTP handler is not mounted; should it ever be, these stay closed.
    disabledPaths: ['/sign-up/email', '/is-username-available', '/update-user', '/change-email', '/delete-user'],
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: shortestPassword,
      maxPasswordLength: longestPassword,
    },
    user: { modelName: 'authUsers' },
    account: { modelName: 'authAccounts' },
    verification: { modelName: 'authVerifications' },
    session: { modelName: 'authSessions', expiresIn: sessionSeconds, disableSessionRefresh: true },
    advanced: {
      cookiePrefix,
      useSecureCookies: publicUrl.startsWith('https:'),
      // The address it would keep comes from a header that anybody can write.
      ipAddress: { disableIpTracking: true },
    },
    plugins: [
      username({ usernameValidator: isUsername, validationOrder: { username: 'post-normalization' } }),
      twoFactor({
        issuer: productName,
        twoFactorCookieMaxAge: secondStepSeconds,
        backupCodeOptions: {
          customBackupCodesGenerate: () => Array.from({ length: 10 }, () => newCode(backupCodeLength)),
        },
        schema: { twoFactor: { modelName: 'authTwoFactors' } },
      }),
    ],
  })
}

type Auth = ReturnType<typeof openAuth>

/** `headers` carry the cookies that the answer must set. */
export type Entered = { readonly headers: Headers; readonly credentialId: string; readonly isComplete: boolean }
export type SecondStepCode = { readonly totp: string } | { readonly backup: string }
export type SecondStepRefusal = 'wrongCode' | 'stepExpired' | 'locked'

/** What of better-auth the product uses: it owns passwords, sessions and second factors, and nothing else. */
export type Credentials = {
  /** The token in the session cookie, when the signature is ours. */
  readonly sessionToken: (headers: Headers) => string | undefined
  /** Not complete when the second factor must follow. */
  readonly signIn: (who: { username: string; password: string }, headers: Headers) => Promise<Outcome<'wrong', Entered>>
  readonly finishSignIn: (code: SecondStepCode, headers: Headers) => Promise<Outcome<SecondStepRefusal, Entered>>
  readonly signOut: (headers: Headers) => Promise<Headers>
  /** A new TOTP secret in base 32, without effect until confirmed. */
  readonly beginTotp: (
    password: string,
    headers: Headers,
  ) => Promise<Outcome<'wrongPassword' | 'alreadyOn', { secret: string }>>
  readonly confirmTotp: (
    code: string,
    headers: Headers,
  ) => Promise<Outcome<SecondStepRefusal, { headers: Headers; backupCodes: readonly string[] }>>
  readonly removeTotp: (password: string, headers: Headers) => Promise<Outcome<'wrongPassword', Headers>>
  /** The key of the installation, for hashing codes. */
  readonly secret: string
  readonly close: () => Promise<void>
}

/** Opens better-auth on its own small pool: it wants plain JavaScript dates, which ours does not give. */
export function openCredentials(config: CredentialsConfig): Credentials {
  const pool = new pg.Pool({ connectionString: config.databaseUrl, max: 4, application_name: 'hai-chieu credentials' })
  pool.on('error', () => {})
  const auth = openAuth(config, pool)
  return {
    sessionToken: (headers) => readSessionToken(config, headers),
    secret: config.secret,
    close: () => pool.end(),
    ...signingIn(auth),
    ...secondFactor(auth),
  }
}

const signingIn = (auth: Auth): Pick<Credentials, 'signIn' | 'finishSignIn' | 'signOut'> => ({
  signIn: async (who, headers) => {
    const answer = await expected(
      auth.api.signInUsername({ body: who, headers: withoutSession(headers), returnHeaders: true }),
    )
    if (!answer.ok) return refuse('wrong')
    const { response, headers: cookies } = answer.value
    const isComplete = !('twoFactorRedirect' in response)
    return done({ headers: cookies, credentialId: 'user' in response ? response.user.id : '', isComplete })
  },
  finishSignIn: async (code, headers) => {
    const request = { headers: withoutSession(headers), returnHeaders: true } as const
    const answer = await expected(
      'totp' in code
        ? auth.api.verifyTOTP({ ...request, body: { code: code.totp } })
        : auth.api.verifyBackupCode({ ...request, body: { code: code.backup } }),
    )
    if (!answer.ok) return refuse(secondStepRefusal(answer.reason))
    const { response, headers: cookies } = answer.value
    return done({ headers: cookies, credentialId: response.user.id, isComplete: true })
  },
  signOut: async (headers) => (await auth.api.signOut({ headers, returnHeaders: true })).headers,
})

const secondFactor = (auth: Auth): Pick<Credentials, 'beginTotp' | 'confirmTotp' | 'removeTotp'> => ({
  beginTotp: async (password, headers) => {
    const answer = await expected(auth.api.enableTwoFactor({ body: { password, method: 'totp' }, headers }))
    if (!answer.ok) return refuse(answer.reason === 'TOTP_ALREADY_ENABLED' ? 'alreadyOn' : 'wrongPassword')
    const uri = 'totpURI' in answer.value ? answer.value.totpURI : undefined
    return done({ secret: (uri && new URL(uri).searchParams.get('secret')) ?? '' })
  },
  confirmTotp: async (code, headers) => {
    const answer = await expected(auth.api.verifyTOTP({ body: { code }, headers, returnHeaders: true }))
    if (!answer.ok) return refuse(secondStepRefusal(answer.reason))
    const { response, headers: cookies } = answer.value
    const { backupCodes } = await auth.api.viewBackupCodes({ body: { userId: response.user.id } })
    return done({ headers: cookies, backupCodes })
  },
  removeTotp: async (password, headers) => {
    const answer = await expected(auth.api.disableTwoFactor({ body: { password }, headers, returnHeaders: true }))
    return answer.ok ? done(answer.value.headers) : refuse('wrongPassword')
  },
})

/** A refusal of better-auth by its code; what is not a refusal is thrown. */
async function expected<Value>(answer: Promise<Value>): Promise<Outcome<string, Value>> {
  try {
    return done(await answer)
  } catch (error) {
    if (error instanceof APIError && error.statusCode < 500) return refuse(error.body?.code ?? 'refused')
    throw error
  }
}

function secondStepRefusal(code: string): SecondStepRefusal {
  if (code === 'INVALID_CODE' || code === 'INVALID_BACKUP_CODE') return 'wrongCode'
  return code === 'ACCOUNT_TEMPORARILY_LOCKED' ? 'locked' : 'stepExpired'
}

const cookiesOf = (headers: Headers): string[] => (headers.get('cookie') ?? '').split(/;\s*/)

/** Signing in over an older session must not act on that session: its code check would answer for the other person. */
function withoutSession(headers: Headers): Headers {
  const copy = new Headers(headers)
  copy.set(
    'cookie',
    cookiesOf(headers)
      .filter((cookie) => !cookie.includes('.session_token='))
      .join('; '),
  )
  return copy
}

/** The cookie is `token.signature`, percent-encoded; the signature is HMAC-SHA256 of the token in base 64. */
function readSessionToken({ secret, publicUrl }: CredentialsConfig, headers: Headers): string | undefined {
  const name = `${publicUrl.startsWith('https:') ? '__Secure-' : ''}${cookiePrefix}.session_token=`
  const value = cookiesOf(headers)
    .find((cookie) => cookie.startsWith(name))
    ?.slice(name.length)
  const [token, signature] = decoded(value ?? '').split('.')
  if (!token || !signature) return undefined
  const given = Buffer.from(signature, 'base64')
  const ours = createHmac('sha256', secret).update(token).digest()
  return given.length === ours.length && timingSafeEqual(given, ours) ? token : undefined
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return ''
  }
}
