import { routes } from '#routes'
import type { Services } from '#web/services.ts'
import type { RequestPrintSettings } from '../papers/request-letter.ts'

/** What requests print with: the installation's secret, and the address of the public check. */
export const requestPrintSettings = ({ config }: Pick<Services, 'config'>): RequestPrintSettings => ({
  secret: config.secret,
  checkUrl: (code) => new URL(routes.paperCheck.show.href({ code }), config.publicUrl).href,
})
