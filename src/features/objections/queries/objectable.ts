import type { Database, Transaction } from '#db/connection.ts'
import { getAssessmentSettings } from '#features/regulations/queries.ts'
import type { ObjectionFact } from '../rules.ts'

/** Whether the settings in force let a member ask for another look at it: a sheet only where the province takes that. No scope: it holds for everybody. */
export const canBeObjectedTo = async (
  db: Database | Transaction,
  fact: ObjectionFact,
  on: Temporal.PlainDate,
): Promise<boolean> => fact !== 'assessment' || (await getAssessmentSettings(db, on)).mayObject
