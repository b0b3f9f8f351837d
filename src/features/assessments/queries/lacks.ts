import { sql } from 'kysely'
import type { AssessmentId, Id } from '#core/ids.ts'
import type { Database, Transaction } from '#db/connection.ts'
import { getAssessmentSettings, listCriteria } from '#features/regulations/queries.ts'
import type { AssessmentSettings, Criterion } from '#features/regulations/rules.ts'
import { type Facts, noFacts, proposedGrade } from '../rules/facts.ts'
import { type Filled, type Lack, lacksOf } from '../rules/sheet.ts'
import { listFacts } from './facts.ts'

type Reader = Database | Transaction

/** What a sheet rests on: the lines of its form, the facts of the year, and the grade of attendance that these propose. */
export type Grounds = {
  readonly criteria: readonly Criterion[]
  readonly facts: Facts
  readonly proposal: number | undefined
  readonly lacks: readonly Lack[]
}

type Asked = Filled & { readonly id: AssessmentId; readonly formId: Id<'assessment_forms'> }

/** The thresholds in force on the day a sheet was asked for, by sheet; sheets of one round share a day, so there are few. */
async function thresholdsOf(db: Reader, ids: readonly AssessmentId[]) {
  const rows = await db
    .selectFrom('assessments')
    .innerJoin('assessmentRequests as request', 'request.id', 'assessments.requestId')
    .select(['assessments.id', 'request.issuedOn'])
    .where('assessments.id', '=', sql<AssessmentId>`any(${sql.val(ids)}::int[])`)
    .execute()
  const byDay = new Map<string, AssessmentSettings>()
  for (const { issuedOn } of rows) {
    const day = issuedOn.toString()
    if (!byDay.has(day)) byDay.set(day, await getAssessmentSettings(db, issuedOn))
  }
  return new Map(rows.map(({ id, issuedOn }) => [id, byDay.get(issuedOn.toString())]))
}

/** What each sheet rests on and what it still lacks, for any number of sheets at once. No scope: of sheets found by one. */
export async function listGrounds(db: Reader, sheets: readonly Asked[]): Promise<ReadonlyMap<AssessmentId, Grounds>> {
  const ids = sheets.map(({ id }) => id)
  const lines = await listCriteria(db, [...new Set(sheets.map(({ formId }) => formId))])
  const known = await listFacts(db, ids)
  const thresholds = await thresholdsOf(db, ids)
  return new Map(
    sheets.map((sheet) => {
      const criteria = lines.get(sheet.formId) ?? []
      const facts = known.get(sheet.id) ?? noFacts
      const inForce = thresholds.get(sheet.id)
      const proposal = inForce && proposedGrade(facts, inForce)
      return [sheet.id, { criteria, facts, proposal, lacks: lacksOf(criteria, sheet, proposal) }]
    }),
  )
}
