import { sendFields, settleSaved } from './send.ts'
import { listUnsent } from './store.ts'

/** Only one page of a browser sends at a time. */
export const inTurn = <Value>(work: () => Promise<Value>): Promise<Value> => navigator.locks.request('fill', work)

/** Sends what earlier pages left, of every sheet but the one that is open; what is not taken stays until that sheet is opened. */
export function sendEverything(except: string | undefined): Promise<void> {
  return inTurn(async () => {
    const left = (await listUnsent()).filter(({ href }) => href !== except)
    for (const fields of Map.groupBy(left, ({ owner, href }) => `${owner} ${href}`).values()) {
      const href = fields[0]?.href
      if (href) await settleSaved(await sendFields(href, fields), fields)
    }
  })
}
