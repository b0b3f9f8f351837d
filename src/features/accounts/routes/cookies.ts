import { generateCookie } from 'hono/cookie'
import { mandateCookie } from '#web/session.ts'

/** Keeps the mandate of this browser until it is closed. */
export function mandateHeaders(mandateId: number, publicUrl: string): Headers {
  const secure = publicUrl.startsWith('https:')
  const headers = new Headers()
  headers.append(
    'set-cookie',
    generateCookie(mandateCookie, String(mandateId), { path: '/', httpOnly: true, sameSite: 'Lax', secure }),
  )
  return headers
}
