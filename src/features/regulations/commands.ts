import { sql } from 'kysely'
import { done, type Outcome, refuse } from '#core/outcome.ts'
import { may } from '#core/permission.ts'
import type { Transaction } from '#db/connection.ts'
import { record } from '#db/events.ts'
import { once, type Work } from '#db/work.ts'
import { regulationPermissions } from './permissions.ts'
import {
  type AssessmentSettings,
  assessmentSettingsVersion,
  type DeadlineKey,
  type DeadlineUnit,
  deadlineVersion,
  inForce,
  letterStyleVersion,
  settingKeys,
} from './rules.ts'
import type { RegulationRefusal } from './terms.ts'

export type SetDeadline = {
  readonly formKey: string
  readonly key: DeadlineKey
  readonly days: number
  readonly unit: DeadlineUnit
  /** The clause, letter or decision it rests on. */
  readonly source: string
  readonly validFrom: Temporal.PlainDate
  /** `deadlineVersion` of the newest value the form was shown with; left out, whatever holds is replaced. */
  readonly was?: string | undefined
}

/**
 * The province sets a deadline of its own from a day on: a new dated row, the old one closed the same day, so that what
 * was in time then stays in time. Refuses a day in the past, and a value that somebody else has just set.
 */
export function setDeadline(work: Work, input: SetDeadline): Promise<Outcome<RegulationRefusal>> {
  return once(work, input.formKey, async (tx) => {
    if (!may(work.actor, [regulationPermissions, 'setDeadline'], {})) return refuse('notAllowed')
    if (Temporal.PlainDate.compare(input.validFrom, work.today) < 0) return refuse('inThePast')
    const rows = await lockDeadlines(tx, input.key)
    if (input.was !== undefined && input.was !== deadlineVersion(rows.at(-1))) return refuse('stale')
    const old = inForce(rows, input.validFrom)[0]
    const id = await replace(tx, input, old)
    await record(tx, work, {
      kind: 'deadline.set',
      subjectId: id,
      note: input.source,
      data: {
        key: input.key,
        days: input.days,
        unit: input.unit,
        validFrom: input.validFrom.toString(),
        was: old?.days,
      },
    })
    return done()
  })
}

/**
 * Every value of a deadline, oldest first. Two administrators wait for each other at the lock of the key: locking the rows
 * would not show the second one the row that the first has added.
 */
async function lockDeadlines(tx: Transaction, key: DeadlineKey) {
  await sql`select pg_advisory_xact_lock(hashtext(${`deadline:${key}`}))`.execute(tx)
  return tx
    .selectFrom('deadlines')
    .select(['id', 'days', 'unit', 'validFrom', 'validTo'])
    .where('key', '=', key)
    .orderBy('validFrom')
    .execute()
}

type Old = Awaited<ReturnType<typeof lockDeadlines>>[number]

async function replace(tx: Transaction, input: SetDeadline, old: Old | undefined): Promise<number> {
  const { key, days, unit, source, validFrom } = input
  if (old?.validFrom.equals(validFrom)) {
    await tx.updateTable('deadlines').set({ days, unit, source }).where('id', '=', old.id).execute()
    return old.id
  }
  if (old) await tx.updateTable('deadlines').set({ validTo: validFrom }).where('id', '=', old.id).execute()
  const { id } = await tx
    .insertInto('deadlines')
    .values({ key, days, unit, source, validFrom, validTo: old?.validTo ?? null })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

export type SetLetterStyle = {
  readonly formKey: string
  readonly topMm: number
  readonly bottomMm: number
  readonly leftMm: number
  readonly rightMm: number
  readonly addressesCell: boolean
  /** The clause, letter or decision it rests on. */
  readonly source: string
  readonly validFrom: Temporal.PlainDate
  /** `letterStyleVersion` of the newest style the form was shown with; left out, whatever holds is replaced. */
  readonly was?: string | undefined
}

/**
 * The province sets how its letters look and whom they address from a day on. Letters issued before keep theirs. Refuses
 * a day in the past, and a style that somebody else has just set.
 */
export function setLetterStyle(
  work: Work,
  { formKey, was, ...style }: SetLetterStyle,
): Promise<Outcome<RegulationRefusal>> {
  return once(work, formKey, async (tx) => {
    if (!may(work.actor, [regulationPermissions, 'setLetterStyle'], {})) return refuse('notAllowed')
    if (Temporal.PlainDate.compare(style.validFrom, work.today) < 0) return refuse('inThePast')
    const rows = await lockLetterStyles(tx)
    if (was !== undefined && was !== letterStyleVersion(rows.at(-1))) return refuse('stale')
    const id = await replaceStyle(tx, style, inForce(rows, style.validFrom)[0])
    const { source, ...data } = style
    await record(tx, work, {
      kind: 'letterStyle.set',
      subjectId: id,
      note: source,
      data: { ...data, validFrom: style.validFrom.toString() },
    })
    return done()
  })
}

async function lockLetterStyles(tx: Transaction) {
  await sql`select pg_advisory_xact_lock(hashtext('letterStyle'))`.execute(tx)
  return tx
    .selectFrom('letterStyles')
    .select(['id', 'topMm', 'bottomMm', 'leftMm', 'rightMm', 'addressesCell', 'validFrom', 'validTo'])
    .orderBy('validFrom')
    .execute()
}

type OldStyle = Awaited<ReturnType<typeof lockLetterStyles>>[number]

async function replaceStyle(
  tx: Transaction,
  style: Omit<SetLetterStyle, 'formKey' | 'was'>,
  old: OldStyle | undefined,
): Promise<number> {
  if (old?.validFrom.equals(style.validFrom)) {
    await tx.updateTable('letterStyles').set(style).where('id', '=', old.id).execute()
    return old.id
  }
  if (old) await tx.updateTable('letterStyles').set({ validTo: style.validFrom }).where('id', '=', old.id).execute()
  const { id } = await tx
    .insertInto('letterStyles')
    .values({ ...style, validTo: old?.validTo ?? null })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

export type SetAssessmentSettings = AssessmentSettings & {
  readonly formKey: string
  /** The clause, letter or decision they rest on. */
  readonly source: string
  readonly validFrom: Temporal.PlainDate
  /** `assessmentSettingsVersion` of the newest settings the form was shown with; left out, whatever holds is replaced. */
  readonly was?: string | undefined
}

/**
 * The province sets dates and thresholds of its assessments from a day on; what was asked for before keeps its own day of
 * return. Refuses a day in the past, and settings that somebody else has just changed.
 */
export function setAssessmentSettings(
  work: Work,
  { formKey, was, ...settings }: SetAssessmentSettings,
): Promise<Outcome<RegulationRefusal>> {
  return once(work, formKey, async (tx) => {
    if (!may(work.actor, [regulationPermissions, 'setAssessmentSettings'], {})) return refuse('notAllowed')
    if (Temporal.PlainDate.compare(settings.validFrom, work.today) < 0) return refuse('inThePast')
    const rows = await lockAssessmentSettings(tx)
    if (was !== undefined && was !== assessmentSettingsVersion(rows.at(-1))) return refuse('stale')
    const id = await replaceSettings(tx, settings, inForce(rows, settings.validFrom)[0])
    const { source, ...data } = settings
    await record(tx, work, {
      kind: 'assessmentSettings.set',
      subjectId: id,
      note: source,
      data: { ...data, validFrom: settings.validFrom.toString() },
    })
    return done()
  })
}

async function lockAssessmentSettings(tx: Transaction) {
  await sql`select pg_advisory_xact_lock(hashtext('assessmentSettings'))`.execute(tx)
  return tx
    .selectFrom('assessmentSettings')
    .select(['id', 'validFrom', 'validTo', ...settingKeys])
    .orderBy('validFrom')
    .execute()
}

type OldSettings = Awaited<ReturnType<typeof lockAssessmentSettings>>[number]

async function replaceSettings(
  tx: Transaction,
  settings: Omit<SetAssessmentSettings, 'formKey' | 'was'>,
  old: OldSettings | undefined,
): Promise<number> {
  const { validFrom } = settings
  if (old?.validFrom.equals(validFrom)) {
    await tx.updateTable('assessmentSettings').set(settings).where('id', '=', old.id).execute()
    return old.id
  }
  if (old) await tx.updateTable('assessmentSettings').set({ validTo: validFrom }).where('id', '=', old.id).execute()
  const { id } = await tx
    .insertInto('assessmentSettings')
    .values({ ...settings, validTo: old?.validTo ?? null })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}
