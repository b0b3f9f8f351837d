import type { Hono } from 'hono'
import type { Config } from '#config'
import { CannotStart } from '#core/cannot-start.ts'
import { dayOf } from '#core/day.ts'
import type { Database } from '#db/connection.ts'
import { deleteExpired } from '#db/expiry.ts'
import { type Credentials, openCredentials } from '#features/accounts/commands/credentials.ts'
import { createAdministrator } from '#features/accounts/commands/first-administrator.ts'
import { findActor } from '#features/accounts/queries/actor.ts'
import { accountRoutes, signedInFinder } from '#features/accounts/routes/all.tsx'
import { roleLabels } from '#features/accounts/terms/account.ts'
import { forgetOldApplicants } from '#features/assessments/commands/forget-applicants.ts'
import { assessmentTasks } from '#features/assessments/jobs/asking.ts'
import { manySheetsTasks } from '#features/assessments/jobs/many-sheets.ts'
import { paperTasks } from '#features/assessments/jobs/papers.ts'
import { assessmentRoutes } from '#features/assessments/routes/all.tsx'
import { checkingOf } from '#features/assessments/routes/checking.ts'
import { findRequestPaper, findSheetPaper } from '#features/assessments/routes/paper-check.ts'
import { requestPrintSettings } from '#features/assessments/routes/request-print-settings.ts'
import { importTasks } from '#features/imports/jobs.ts'
import { importRoutes } from '#features/imports/routes/imports.ts'
import { introductionTasks } from '#features/introductions/jobs.ts'
import { introductionRoutes } from '#features/introductions/routes/all.tsx'
import { paperCheckRoutes } from '#features/introductions/routes/paper-check.tsx'
import { printSettings } from '#features/introductions/routes/print-settings.ts'
import { meetingTasks } from '#features/meetings/jobs.ts'
import { meetingRoutes } from '#features/meetings/routes/all.tsx'
import { memberRecordTasks } from '#features/member-records/jobs.ts'
import { memberRecordRoutes } from '#features/member-records/routes/all.tsx'
import { refreshCategories } from '#features/members/commands/categorise.ts'
import { memberImportTarget } from '#features/members/commands/import-target.ts'
import { memberRoutes } from '#features/members/routes.tsx'
import { objectionRoutes } from '#features/objections/routes/all.tsx'
import { countEndedBoxes } from '#features/opinions/commands/count-boxes.ts'
import { opinionRoutes } from '#features/opinions/routes/all.tsx'
import { saidAtMeeting } from '#features/opinions/routes/said-at-meeting.ts'
import { sealerOf } from '#features/opinions/routes/sealer.ts'
import { loadAdministrativeUnits } from '#features/organisations/commands/administrative-units.ts'
import { organisationImportTarget } from '#features/organisations/commands/import-target.ts'
import { organisationRoutes } from '#features/organisations/routes.tsx'
import { regulationRoutes } from '#features/regulations/routes.tsx'
import { workQueueRoutes } from '#features/work-queue/routes/all.tsx'
import type { Chore } from '#jobs/clock.ts'
import type { JobHandler, Jobs } from '#jobs/queue.ts'
import { type TaskKind, taskJob } from '#jobs/task.ts'
import { keptFormRoutes } from '#web/kept-form.tsx'
import type { FeatureRoutes, Route } from '#web/route.ts'
import { createServer, type Log } from '#web/server.tsx'
import { navigationOf } from './navigation.ts'

const now = () => Temporal.Now.instant()

/** What may come in from a spreadsheet. */
const importTargets = [memberImportTarget, organisationImportTarget]

/** Every feature's routes; this is the only file that knows all features. */
const featureRoutes = (credentials: Credentials): readonly FeatureRoutes[] => [
  keptFormRoutes,
  workQueueRoutes,
  accountRoutes(credentials),
  regulationRoutes,
  importRoutes(importTargets),
  organisationRoutes,
  memberRoutes,
  memberRecordRoutes,
  introductionRoutes,
  paperCheckRoutes([findSheetPaper, findRequestPaper]),
  meetingRoutes({ said: saidAtMeeting }),
  opinionRoutes,
  assessmentRoutes,
  objectionRoutes,
]

type AppDependencies = {
  readonly db: Database
  readonly config: Config
  /** For the parts that keep a pool of their own. */
  readonly databaseUrl: string
  readonly jobs: Jobs
  readonly log: Log
}

export type App = { readonly fetch: Hono['fetch']; readonly stop: () => Promise<void> }

/** The whole application without a port. */
export function createApp({ db, config, databaseUrl, jobs, log }: AppDependencies): App {
  const credentials = openCredentials({ databaseUrl, secret: config.secret, publicUrl: config.publicUrl })
  const services = {
    db,
    config,
    jobs,
    findSignedIn: signedInFinder(credentials, { db, now, config }),
    navigation: navigationOf,
    roleName: (role: keyof typeof roleLabels) => roleLabels[role],
    now,
  }
  const server = createServer(services, featureRoutes(credentials), log)
  return { fetch: server.fetch, stop: credentials.close }
}

/** Brings what the program ships with into a migrated database: the administrative units of the country. */
export const prepareDatabase = async (db: Database): Promise<void> => {
  await loadAdministrativeUnits(db)
}

/** What the queue carries out, by the name of the task. */
export function jobHandlers({
  db,
  config,
}: Pick<AppDependencies, 'db' | 'config'>): Readonly<Record<string, JobHandler>> {
  const tasks: Readonly<Record<string, TaskKind>> = {
    ...importTasks(importTargets),
    ...memberRecordTasks,
    ...meetingTasks,
    ...assessmentTasks(requestPrintSettings({ config })),
    ...manySheetsTasks({ secret: config.secret }),
    ...paperTasks(checkingOf(config)),
    ...introductionTasks({
      secret: config.secret,
      printSettings: (today) => printSettings({ services: { db, config }, work: { today } }),
    }),
  }
  const dependencies = {
    db,
    now,
    findActor: (mandateId: Parameters<typeof findActor>[1]['mandateId']) =>
      findActor(db, { mandateId, today: dayOf(now()) }),
  }
  return Object.fromEntries(Object.entries(tasks).map(([name, kind]) => [name, taskJob(dependencies, kind)]))
}

/** What the clock does every hour; each finds nothing to do the second time. */
export const chores = ({ db, config }: Pick<AppDependencies, 'db' | 'config'>): readonly Chore[] => [
  () => refreshCategories(db, dayOf(now())),
  () => countEndedBoxes(db, { today: dayOf(now()), sealer: sealerOf(config.secret) }),
  () => forgetOldApplicants(db, dayOf(now())),
  () => deleteExpired(db, now()),
]

/** The one-time link that makes the first administrator; `provinceName` is needed while the province is not entered. */
export async function createFirstAdministrator(
  { db, config }: Pick<AppDependencies, 'db' | 'config'>,
  provinceName?: string,
): Promise<string> {
  const asked = { publicUrl: config.publicUrl, secret: config.secret, provinceName, now: now() }
  const outcome = await createAdministrator(db, asked)
  if (!outcome.ok) {
    throw new CannotStart('Chưa có tổ chức đảng cấp tỉnh: npm run create-administrator -- "Tỉnh ủy Vĩnh Long"')
  }
  return `Mở liên kết này một lần, trong 7 ngày, để lập tài khoản quản trị đầu tiên:\n${outcome.value.link}`
}

/** Every route with its right and event, for the generated map and the laws. */
export function declaredRoutes(): readonly (Route & { readonly feature: string })[] {
  const credentials = openCredentials({
    databaseUrl: 'postgres://nowhere',
    secret: 'x'.repeat(32),
    publicUrl: 'http://localhost',
  })
  return featureRoutes(credentials).flatMap(({ feature, routes }) => routes.map((route) => ({ ...route, feature })))
}
