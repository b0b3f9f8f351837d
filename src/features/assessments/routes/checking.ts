import type { Config } from '#config'
import { routes } from '#routes'
import type { Checking } from '../commands/print-sheets.ts'

/** What papers of this installation are known by: its secret, and the address of the public check. */
export const checkingOf = ({ secret, publicUrl }: Pick<Config, 'secret' | 'publicUrl'>): Checking => ({
  secret,
  checkUrl: (code) => new URL(routes.paperCheck.show.href({ code }), publicUrl).href,
})
