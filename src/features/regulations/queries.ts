import { type SqlBool, sql } from 'kysely'
import type { Id } from '#core/ids.ts'
import type { Database, Transaction } from '#db/connection.ts'
import { visible } from '#db/visible.ts'
import type { Scope } from '#db/work.ts'
import {
  type AssessmentSettings,
  type Criterion,
  type Deadline,
  type DeadlineKey,
  type FormVariant,
  type Holidays,
  type LetterStyle,
  type Regulation,
  type RegulationSubject,
  settingKeys,
} from './rules.ts'

type Reader = Database | Transaction

/** A table with validity and the day asked for: rows that hold on it. */
export type RegulationRow = Awaited<ReturnType<typeof listRegulations>>[number]

/** Every governing document, those that were replaced too, the ones in force first. */
export const listRegulations = (db: Reader, scope: Scope) =>
  db
    .selectFrom('regulations')
    .select(['id', 'code', 'subject', 'title', 'issuedOn', 'validFrom', 'validTo'])
    .where(visible(scope, {}))
    .orderBy((eb) => eb('validTo', 'is not', null))
    .orderBy('subject')
    .orderBy('validFrom', 'desc')
    .execute()

export type RegulationDetail = NonNullable<Awaited<ReturnType<typeof findRegulation>>>

/** One document with its clauses and how sure we are of each. */
export async function findRegulation(db: Reader, scope: Scope, id: Id<'regulations'>) {
  const regulation = await db
    .selectFrom('regulations')
    .select(['id', 'code', 'subject', 'title', 'letterReference', 'issuedOn', 'validFrom', 'validTo'])
    .where('id', '=', id)
    .where(visible(scope, {}))
    .executeTakeFirst()
  if (!regulation) return undefined
  const clauses = await db
    .selectFrom('regulationClauses')
    .select(['place', 'wording', 'certainty'])
    .where('regulationId', '=', id)
    .orderBy('id')
    .execute()
  return { ...regulation, clauses }
}

/** The document in force on a day; throws when none is, for then nothing may be issued under it. No scope: everybody may read what governs them. */
export const getRegulationInForce = (
  db: Reader,
  on: Temporal.PlainDate,
  subject: RegulationSubject = 'duty',
): Promise<Regulation & { readonly id: Id<'regulations'> }> =>
  db
    .selectFrom('regulations')
    .select(['id', 'code', 'subject', 'title', 'letterReference', 'validFrom', 'validTo'])
    .where('subject', '=', subject)
    .where('validFrom', '<=', on)
    .where((eb) => eb.or([eb('validTo', 'is', null), eb('validTo', '>', on)]))
    .orderBy('validFrom', 'desc')
    .limit(1)
    .executeTakeFirstOrThrow(() => new Error(`no regulation on ${subject} is in force on ${on}`))

/** The place under which the guide keeps the bold line of a letter; the code of the paper itself. */
const letterLine = 'GGT'

/** What a letter of this day cites, and its bold line for those who are exempt from meetings (33-HD/BTCTW 1.1). No scope: everybody may read what governs them. */
export async function getLetterWording(db: Reader, on: Temporal.PlainDate) {
  const inForce = (subject: RegulationSubject) => sql`(select id from regulations where subject = ${subject}
    and valid_from <= ${on} and (valid_to is null or valid_to > ${on}) order by valid_from desc limit 1)`
  return db
    .selectFrom('regulations as duty')
    .innerJoin('regulationClauses as line', (join) =>
      join
        .on('line.place', '=', letterLine)
        .on('line.regulationId', '=', inForce('guide').$castTo<Id<'regulations'>>()),
    )
    .innerJoin('letterStyles as style', (join) => join.on('style.validFrom', '<=', on).on(stillHolds(on)))
    .select([
      'duty.letterReference as regulation',
      'line.wording as meetingExemptLine',
      sql<LetterStyle>`json_build_object('margins', json_build_object('top', style.top_mm, 'bottom', style.bottom_mm,
        'left', style.left_mm, 'right', style.right_mm), 'addressesCell', style.addresses_cell)`.as('style'),
    ])
    .where('duty.id', '=', inForce('duty').$castTo<Id<'regulations'>>())
    .executeTakeFirstOrThrow(() => new Error(`no regulation with the wording of a letter is in force on ${on}`))
}

const stillHolds = (on: Temporal.PlainDate) => sql<SqlBool>`(style.valid_to is null or style.valid_to > ${on})`

export type LetterStyleRow = Awaited<ReturnType<typeof listLetterStyles>>[number]

/** Every style letters had and will have, the newest first. No scope: everybody may read what governs them. */
export const listLetterStyles = (db: Reader) =>
  db
    .selectFrom('letterStyles')
    .select(['id', 'topMm', 'bottomMm', 'leftMm', 'rightMm', 'addressesCell', 'source', 'validFrom', 'validTo'])
    .orderBy('validFrom', 'desc')
    .execute()

export type ExemptionGroupRow = Awaited<ReturnType<typeof listExemptionGroups>>[number]

/** The groups of 33-HD/BTCTW 1.1 and 1.2 that may be chosen on a day. No scope: everybody may read what governs them. */
export const listExemptionGroups = (db: Reader, on: Temporal.PlainDate) =>
  db
    .selectFrom('exemptionGroups')
    .select(['code', 'category', 'wording', 'needsEnd', 'secretIdentity'])
    .where('validFrom', '<=', on)
    .where((eb) => eb.or([eb('validTo', 'is', null), eb('validTo', '>', on)]))
    .orderBy('code')
    .execute()

export type DeadlineRow = Awaited<ReturnType<typeof listDeadlines>>[number]

/** Every deadline ever set, the newest of each first. No scope: everybody may read what governs them. */
export const listDeadlines = (db: Reader) =>
  db
    .selectFrom('deadlines')
    .select(['id', 'key', 'days', 'unit', 'source', 'validFrom', 'validTo'])
    .orderBy('key')
    .orderBy('validFrom', 'desc')
    .$narrowType<{ key: DeadlineKey }>()
    .execute()

/** The deadlines in force on a day, by what they run for. No scope: everybody may read what governs them. */
export async function getDeadlines(db: Reader, on: Temporal.PlainDate): Promise<ReadonlyMap<string, DeadlineRow>> {
  const rows = await db
    .selectFrom('deadlines')
    .select(['id', 'key', 'days', 'unit', 'source', 'validFrom', 'validTo'])
    .where('validFrom', '<=', on)
    .where((eb) => eb.or([eb('validTo', 'is', null), eb('validTo', '>', on)]))
    .$narrowType<{ key: DeadlineKey }>()
    .execute()
  return new Map(rows.map((row) => [row.key, row]))
}

export type HolidayRow = Awaited<ReturnType<typeof listHolidays>>[number]

/** Days off from a day on. No scope: everybody may read what governs them. */
export const listHolidays = (db: Reader, from: Temporal.PlainDate) =>
  db.selectFrom('holidays').select(['holidayOn', 'name']).where('holidayOn', '>=', from).orderBy('holidayOn').execute()

/** The deadlines in force on a day and all days off, in one round trip, for nearly every page counts days. No scope: everybody may read what governs them. */
export async function getCalendar(
  db: Reader,
  on: Temporal.PlainDate,
): Promise<{ readonly deadlines: ReadonlyMap<string, Deadline>; readonly holidays: Holidays }> {
  const { rows } = await sql<
    (Deadline & { readonly holidays: null }) | { readonly holidays: string[]; readonly key: null }
  >`
    select key, days, unit, source, valid_from, valid_to, null as holidays from deadlines
      where valid_from <= ${on} and (valid_to is null or valid_to > ${on})
    union all
    select null, null, null, null, null, null, array(select holiday_on::text from holidays)`.execute(db)
  return {
    deadlines: new Map(rows.flatMap((row) => (row.holidays === null ? [[row.key, row] as const] : []))),
    holidays: new Set(rows.flatMap((row) => row.holidays ?? [])),
  }
}

/** Days off as the pure rules take them; all that are known, some thirty a year at most. No scope: everybody may read what governs them. */
export async function getHolidays(db: Reader): Promise<Holidays> {
  const rows = await db.selectFrom('holidays').select('holidayOn').execute()
  return new Set(rows.map((row) => row.holidayOn.toString()))
}

export type AssessmentForm = {
  readonly id: Id<'assessment_forms'>
  readonly variant: FormVariant
  readonly title: string
}

/** The forms of the assessment in force on a day, one of each variant. No scope: everybody may read what governs them. */
export async function getAssessmentForms(
  db: Reader,
  on: Temporal.PlainDate,
): Promise<Readonly<Record<FormVariant, AssessmentForm>>> {
  const rows: readonly AssessmentForm[] = await db
    .selectFrom('assessmentForms')
    .select(['id', 'variant', 'title'])
    .where('validFrom', '<=', on)
    .where((eb) => eb.or([eb('validTo', 'is', null), eb('validTo', '>', on)]))
    .orderBy('validFrom')
    .execute()
  const of = (variant: FormVariant) => {
    const form = rows.findLast((row) => row.variant === variant)
    if (!form) throw new Error(`no form ${variant} of the assessment is in force on ${on}`)
    return form
  }
  return { A: of('A'), B: of('B'), '5B': of('5B'), '12B': of('12B') }
}

/** The lines of forms in their order, by form. No scope: everybody may read what governs them. */
export async function listCriteria(
  db: Reader,
  formIds: readonly Id<'assessment_forms'>[],
): Promise<ReadonlyMap<Id<'assessment_forms'>, readonly Criterion[]>> {
  const rows = await db
    .selectFrom('assessmentCriteria')
    .select(['formId', 'position', 'shortName', 'wording', 'options', 'basis', 'isRequired'])
    .where('formId', '=', sql<Id<'assessment_forms'>>`any(${sql.val(formIds)}::int[])`)
    .orderBy('formId')
    .orderBy('position')
    .execute()
  return new Map(
    [...Map.groupBy(rows, ({ formId }) => formId)].map(([formId, lines]) => [
      formId,
      lines.map(({ formId: _, ...criterion }) => criterion),
    ]),
  )
}

/** Dates and thresholds of the assessment in force on a day. No scope: everybody may read what governs them. */
export const getAssessmentSettings = (db: Reader, on: Temporal.PlainDate): Promise<AssessmentSettings> =>
  db
    .selectFrom('assessmentSettings')
    .select([...settingKeys])
    .where('validFrom', '<=', on)
    .where((eb) => eb.or([eb('validTo', 'is', null), eb('validTo', '>', on)]))
    .orderBy('validFrom', 'desc')
    .limit(1)
    .executeTakeFirstOrThrow(() => new Error(`no settings of the assessment are in force on ${on}`))

export type AssessmentSettingsRow = Awaited<ReturnType<typeof listAssessmentSettings>>[number]

/** All settings the assessment had and will have, the newest first. No scope: everybody may read what governs them. */
export const listAssessmentSettings = (db: Reader) =>
  db
    .selectFrom('assessmentSettings')
    .select(['id', 'source', 'validFrom', 'validTo', ...settingKeys])
    .orderBy('validFrom', 'desc')
    .execute()

export type AssessmentFormRow = Awaited<ReturnType<typeof listAssessmentForms>>[number]

/** The forms in force on a day with their lines and where each was seen. No scope: everybody may read what governs them. */
export async function listAssessmentForms(db: Reader, on: Temporal.PlainDate) {
  const forms = await db
    .selectFrom('assessmentForms')
    .select(['id', 'variant', 'title', 'source', 'validFrom', 'validTo'])
    .where('validFrom', '<=', on)
    .where((eb) => eb.or([eb('validTo', 'is', null), eb('validTo', '>', on)]))
    .orderBy(sql`length(variant)`)
    .orderBy('variant')
    .execute()
  const criteria = await listCriteria(
    db,
    forms.map(({ id }) => id),
  )
  return forms.map((form) => ({ ...form, criteria: criteria.get(form.id) ?? [] }))
}
