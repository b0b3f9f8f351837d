import { z } from 'zod'
import { type Checked, checkForm, type FieldErrors, textFields } from '#core/form.ts'
import type { Criterion } from '#features/regulations/rules.ts'
import { type Filled, longestText } from '../rules/sheet.ts'
import { dateFault, lacksOnPaper, type SignedOnPaper } from '../rules/sheet-on-paper.ts'
import { dateFaults, paperErrors as errors, gradeField, wordsField } from '../terms/on-paper.ts'
import { line, pastDay } from './fields.ts'

const lines = (text: string | undefined) => (text ?? '').normalize('NFC').replaceAll('\r\n', '\n').trim()

const signing = (today: Temporal.PlainDate) => {
  const past = pastDay({ today, wrong: errors.day, ahead: errors.ahead })
  return z
    .object({
      'chi-bo': line(errors.cell, errors.tooLong),
      'chi-uy': z.enum(['co', 'khong'], errors.committee),
      'ngay-hop': past,
      'ngay-ky': past,
      'nguoi-ky': line(errors.name, errors.tooLong),
      'chuc-vu-ky': line(errors.title, errors.tooLong),
      'ngay-xac-nhan': past,
      'nguoi-xac-nhan': line(errors.name, errors.tooLong),
      'chuc-vu-xac-nhan': line(errors.title, errors.tooLong),
    })
    .transform(
      (given): SignedOnPaper => ({
        cellName: given['chi-bo'],
        hasCommittee: given['chi-uy'] === 'co',
        sessionOn: given['ngay-hop'],
        signedOn: given['ngay-ky'],
        signedBy: { name: given['nguoi-ky'], printedTitle: given['chuc-vu-ky'] },
        confirmedOn: given['ngay-xac-nhan'],
        confirmedBy: { name: given['nguoi-xac-nhan'], printedTitle: given['chuc-vu-xac-nhan'] },
      }),
    )
}

const emptySigning = Object.fromEntries(
  'chi-bo chi-uy ngay-hop ngay-ky nguoi-ky chuc-vu-ky ngay-xac-nhan nguoi-xac-nhan chuc-vu-xac-nhan'
    .split(' ')
    .map((name) => [name, '']),
)

/** What was ticked and written at each line; an option that is not there is none. */
function readFilled(form: FormData, criteria: readonly Criterion[]): Filled {
  const typed = textFields(form)
  const last = Math.max(0, ...criteria.map(({ position }) => position))
  const grades: (number | null)[] = Array.from({ length: last }, () => null)
  const texts: (string | null)[] = Array.from({ length: last }, () => null)
  for (const { position, options } of criteria) {
    const grade = Number(typed[gradeField(position)])
    grades[position - 1] = Number.isInteger(grade) && grade >= 1 && grade <= options.length ? grade : null
    texts[position - 1] = lines(typed[wordsField(position)]) || null
  }
  return { grades, texts }
}

function lineErrors(criteria: readonly Criterion[], filled: Filled): FieldErrors {
  const lacking = lacksOnPaper(criteria, filled).map(({ position, lacks }) =>
    lacks === 'grade' ? [gradeField(position), errors.grade] : [wordsField(position), errors.words],
  )
  const long = criteria
    .filter(({ position }) => (filled.texts[position - 1]?.length ?? 0) > longestText)
    .map(({ position }) => [wordsField(position), errors.tooLong])
  return Object.fromEntries([...lacking, ...long])
}

export type SheetOnPaperForm = { readonly filled: Filled; readonly paper: SignedOnPaper }

/** A sheet as it came back on paper, or every field that is wrong. */
export function checkSheetOnPaper(
  form: FormData,
  criteria: readonly Criterion[],
  today: Temporal.PlainDate,
): Checked<SheetOnPaperForm> {
  const filled = readFilled(form, criteria)
  const signed = checkForm(signing(today), form, emptySigning)
  const fault = signed.ok ? dateFault(signed.value) : undefined
  const found = {
    ...lineErrors(criteria, filled),
    ...(signed.ok ? {} : signed.errors),
    ...(fault ? { [dateFaults[fault].field]: dateFaults[fault].words } : {}),
  }
  if (!signed.ok || Object.keys(found).length > 0) return { ok: false, errors: found }
  return { ok: true, value: { filled, paper: signed.value } }
}
