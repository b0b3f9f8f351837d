import { requestCodeHashes } from '#features/assessments/papers/request-letter.ts'
import { secret, today, type World } from './world.ts'

/** What opening a round needs, without a queue. */
export const askingMeans = {
  jobs: { enqueue: async () => {}, stop: async () => {} },
  codeHashFor: requestCodeHashes(secret),
} as const

export const yearDates = {
  periodFrom: new Temporal.PlainDate(today.year, 1, 1),
  periodTo: new Temporal.PlainDate(today.year, 12, 31),
  dueOn: new Temporal.PlainDate(today.year, 11, 30),
} as const

/** The links of the demo are a few weeks old, too young for a yearly round: as if they had been there all year. */
export const linkedAllYear = ({ db }: Pick<World, 'db'>) =>
  db
    .updateTable('residenceLinks')
    .set({ sinceOn: new Temporal.PlainDate(today.year, 1, 5) })
    .where('state', '<>', 'closed')
    .execute()
