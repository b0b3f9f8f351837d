import { readVersion } from '#core/form.ts'
import { tidy } from '#core/vietnamese-text.ts'
import { routes } from '#routes'
import { type Answer, goTo, notFound, show } from '#web/answer.ts'
import { get, post, type Visit } from '#web/route.ts'
import { chooseForRows } from '../commands/choose.ts'
import type { ImportTargets } from '../commands/target.ts'
import { readChoiceForm } from '../forms.ts'
import { ChoicePage } from '../pages/choice-page.tsx'
import { importPermissions } from '../permissions.ts'
import { findRowToChoose, listRowsSaying } from '../queries/rows.ts'
import { importRefusals, sheetRowName } from '../terms.ts'
import { showImport, tabHref, tabOf } from './preview.tsx'
import { findAsked } from './reach.ts'

type ChoiceVisit = Visit<typeof routes.imports.choice.pattern>

const longestSearch = 200

/** The tab of the preview from which the person came; the one it opens on when the address names none. */
function backTo({ query }: ChoiceVisit, id: number): string {
  const word = query.get('muc')
  return word === null ? routes.imports.show.href({ id }) : tabHref(id, tabOf(word))
}

/** The row of the address, as long as it leaves something open and nothing is written. */
async function findOpen(visit: ChoiceVisit, targets: ImportTargets) {
  const found = await findAsked(visit, targets)
  const proposals = found?.target.proposals
  if (!found || !proposals || found.detail.state !== 'read' || !/^\d{1,5}$/.test(visit.params.row)) return undefined
  const position = Number(visit.params.row)
  const row = await findRowToChoose(visit.work.db, found.detail.id, position)
  const text = row && proposals.textOf(row.values)
  return text ? { ...found, proposals, position, row, text } : undefined
}

async function ask(visit: ChoiceVisit, targets: ImportTargets, error?: string): Promise<Answer> {
  const open = await findOpen(visit, targets)
  if (!open) return notFound()
  const { detail, target, proposals, position, row, text } = open
  const { db } = visit.work
  const search = tidy(visit.query.get('tim') ?? proposals.firstWords(row.values)).slice(0, longestSearch)
  const alike = await listRowsSaying(db, detail.id, { textKey: proposals.textKey, text })
  const { name } = target.describe(row.values)
  return show({
    title: proposals.words.chooseTitle,
    seen: { filter: new URLSearchParams({ lan: String(detail.id), dong: String(position) }).toString(), rowCount: 1 },
    body: (
      <ChoicePage
        id={detail.id}
        row={position}
        version={detail.version}
        rowName={sheetRowName(row, name)}
        text={text}
        alike={alike.length}
        words={proposals.words}
        search={search}
        tabWord={visit.query.get('muc') ?? ''}
        backHref={backTo(visit, detail.id)}
        options={await proposals.search(db, search)}
        error={error}
        hidden={visit.hidden}
      />
    ),
    ...(error ? { status: 422 as const } : {}),
  })
}

async function choose(visit: ChoiceVisit, targets: ImportTargets): Promise<Answer> {
  const open = await findOpen(visit, targets)
  if (!open) {
    const found = await findAsked(visit, targets)
    return found && found.detail.state !== 'read' ? showImport(visit, targets, { refusal: 'wrongState' }) : notFound()
  }
  const { detail, position, proposals } = open
  const input = readChoiceForm(visit.form)
  if (input.code === '') return ask(visit, targets, proposals.words.notChosen)
  const { id } = detail
  const { formKey } = visit
  const version = readVersion(visit.form)
  const outcome = await chooseForRows(visit.work, { id, formKey, version, targets, position, ...input })
  if (outcome.ok) return goTo(backTo(visit, id), proposals.words.chosen(outcome.value))
  if (outcome.reason === 'notFound') return notFound()
  if (outcome.reason === 'notChosen') return ask(visit, targets, importRefusals.notChosen)
  return showImport(visit, targets, { refusal: outcome.reason })
}

export const choiceRoutes = (targets: ImportTargets) => [
  get(routes.imports.choice, { permission: [importPermissions, 'decide'], event: 'import.rowSeen' }, (visit) =>
    ask(visit, targets),
  ),
  post(routes.imports.choice, { permission: [importPermissions, 'decide'], event: 'import.valueChosen' }, (visit) =>
    choose(visit, targets),
  ),
]
