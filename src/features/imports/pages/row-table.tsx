import { routes } from '#routes'
import { Button, ButtonLink } from '#ui/button.tsx'
import { StateStack, StatusTag } from '#ui/status-tag.tsx'
import { type Column, type Pick, RowLink, Sub, Table } from '#ui/table.tsx'
import type { Proposals } from '../commands/target.ts'
import type { ImportRow } from '../queries/rows.ts'
import type { Decision, Proposal, RowProblem } from '../rules/kept-report.ts'
import { importWords, proposalWords as proposalSentences } from '../terms.ts'
import { OutcomeTag, SeverityTag } from './tags.tsx'

export type ShownProblem = RowProblem & {
  readonly sentence: string
  /** What the file held and what was made of it, days and codes as people read them; empty when there is nothing. */
  readonly rawText: string
  readonly fixedText: string
  /** What the proposed code is called. */
  readonly proposalText: string | undefined
}

/** A row as the target describes it. */
export type ShownRow = Omit<ImportRow, 'problems'> & {
  readonly name: string
  readonly detail: string
  readonly problems: readonly ShownProblem[]
  /** Where the person now is. */
  readonly href: string | null
}

type RowTableProps = {
  importId: number
  caption: string
  rows: readonly ShownRow[]
  decisions: Readonly<Record<Decision, string>>
  /** Given while decisions may still be made. */
  pick?: Pick<ShownRow> | undefined
  mayRequestTransfer: boolean
  /** Given while proposals may still be taken. */
  proposalWords?: Proposals['words'] | undefined
  /** How the address names the tab to which a choice leads back. */
  tabWord?: string
}

export function RowTable(props: RowTableProps) {
  const { importId, caption, rows, decisions, pick, mayRequestTransfer } = props
  const columns: readonly Column<ShownRow>[] = [
    { label: 'Dòng', kind: 'lead', cell: (row) => <RowName row={row} {...props} /> },
    {
      label: 'Trạng thái',
      kind: 'state',
      cell: (row) => (
        <StateStack>
          {row.outcome ? <OutcomeTag outcome={row.outcome} /> : <SeverityTag severity={row.severity} />}
          {!row.outcome && row.severity !== 'error' && <DecisionTag row={row} decisions={decisions} />}
          <MatchWords row={row} transferHref={mayRequestTransfer ? transferHref(importId, row) : undefined} />
        </StateStack>
      ),
    },
  ]
  return <Table caption={caption} columns={columns} rows={rows} pick={pick} phone="compact" />
}

const transferHref = (id: number, row: ShownRow) =>
  row.match?.place === 'elsewhere' ? routes.imports.transfer.href({ id, row: row.position }) : undefined

type Answering = { importId: number; proposalWords?: Proposals['words'] | undefined; tabWord?: string }

function RowName({ row, ...answering }: { row: ShownRow } & Answering) {
  const name = row.name === '' ? <span class="text-muted">Không có tên</span> : row.name
  return (
    <>
      <span>
        {row.href ? <RowLink href={row.href}>{name}</RowLink> : <b class="font-semibold">{name}</b>}{' '}
        <span class="text-sm text-muted">
          {row.sheet}, dòng {row.sheetRow}
        </span>
      </span>
      {row.detail && <Sub>{row.detail}</Sub>}
      <Problems row={row} {...answering} />
    </>
  )
}

function Problems({ row, ...answering }: { row: ShownRow } & Answering) {
  const { problems } = row
  if (problems.length === 0) return null
  return (
    <ul class="row-problems">
      {problems.map((problem) => (
        <li>
          {problem.column && (
            <b class="font-semibold">
              Cột {problem.column}
              {problem.header ? ` (${problem.header})` : ''}:{' '}
            </b>
          )}
          {problem.sentence}
          {isToldApart(problem, problem.rawText) && <Sub>Trong tệp: {problem.rawText}</Sub>}
          {isToldApart(problem, problem.fixedText) && <Sub>Đọc là: {problem.fixedText}</Sub>}
          <Offer problem={problem} position={row.position} {...answering} />
        </li>
      ))}
    </ul>
  )
}

type OfferProps = { problem: ShownProblem; position: number } & Answering

/** What is only proposed stays so until a person takes it. */
function Offer({ problem, position, importId, proposalWords: words, tabWord }: OfferProps) {
  const { proposal, proposalText, needsChoice } = problem
  return (
    <>
      {proposal && proposalText && (
        <Answer {...{ proposal, proposalText }} position={position} importId={importId} proposalWords={words} />
      )}
      {words && needsChoice && (
        <ButtonLink
          small
          icon="search"
          href={routes.imports.choice.href({ id: importId, row: position }, { muc: tabWord })}
        >
          {words.choose}
        </ButtonLink>
      )}
    </>
  )
}

type AnswerProps = { proposal: Proposal; proposalText: string; position: number } & Answering

function Answer({ proposal, proposalText, position, importId, proposalWords: words }: AnswerProps) {
  const { isTaken, isChosen } = proposal
  const takenWords = isChosen ? proposalSentences.chosen : proposalSentences.taken
  return (
    <>
      <Sub>{isTaken ? takenWords(proposalText) : proposalSentences.offered(proposalText)}</Sub>
      {words && (
        <Button
          small
          formAction={routes.imports.proposals.href({ id: importId })}
          name={isTaken ? 'bo' : 'nhan'}
          value={String(position)}
        >
          {answerLabel(words, proposal)}
        </Button>
      )}
    </>
  )
}

function answerLabel(words: Proposals['words'], { isTaken, isChosen }: Proposal): string {
  if (!isTaken) return words.take
  return isChosen ? words.dropChosen : words.giveBack
}

/** What the sentence says already is not shown again. */
function isToldApart({ sentence }: ShownProblem, value: string): boolean {
  if (value === '') return false
  const isSaid = [`“${value}”`, ` ${value} `, ` ${value}.`].some((said) => sentence.includes(said))
  return !isSaid
}

function DecisionTag({ row, decisions }: { row: ShownRow; decisions: Readonly<Record<Decision, string>> }) {
  if (row.decision === 'ask') {
    return (
      <StatusTag tone="warning" icon="circle-question-mark">
        {decisions.ask}
      </StatusTag>
    )
  }
  return <span>{decisions[row.decision]}</span>
}

function MatchWords({ row, transferHref: href }: { row: ShownRow; transferHref: string | undefined }) {
  if (!row.match) return null
  if (row.match.place === 'own') return <Sub>Đã có: {row.match.label}</Sub>
  return (
    <>
      <Sub>Người này {importWords.managedElsewhere}.</Sub>
      {href && (
        <Button small formAction={href}>
          Xin chuyển về tổ chức mình
        </Button>
      )}
    </>
  )
}
