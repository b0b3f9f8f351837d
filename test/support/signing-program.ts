/** A program like ours for the test of kills: signs the sheets it is given, and says how many each time a part is kept. */

import type { AssessmentId } from '#core/ids.ts'
import { openDatabase } from '#db/connection.ts'
import { actorOf } from '#demo/actors.ts'
import { signSheets } from '#features/assessments/commands/sign.ts'
import { sheetCodeHashFor } from '#features/assessments/papers/sheet-code.ts'
import { now, secret, today } from './world.ts'

const [url = '', formKey = '', ids = '[]'] = process.argv.slice(2)
const db = openDatabase(url)
const actor = await actorOf(db, 'secretaryOfThanhLoi')
const sheets = (JSON.parse(ids) as readonly AssessmentId[]).map((id) => ({ id, version: undefined }))
process.stdout.write('ready\n')
await signSheets(
  { db, actor, today, now },
  {
    formKey,
    sheets,
    codeHashFor: sheetCodeHashFor(secret),
    progress: async (count) => {
      process.stdout.write(`${count}\n`)
    },
  },
)
await db.destroy()
