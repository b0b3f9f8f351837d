import { about, type LabelTable, type Named, type WorkflowTable } from './read-features.ts'
import { nameOf } from './read-glossary.ts'

type Given = {
  readonly workflows: readonly Named<WorkflowTable>[]
  readonly states: readonly Named<LabelTable>[]
  readonly actions: readonly Named<LabelTable>[]
}
type Step = { readonly from: string; readonly action: string; readonly to: string }

const stepsOf = (table: WorkflowTable): readonly Step[] =>
  Object.entries(table).flatMap(([from, steps]) => Object.entries(steps).map(([action, to]) => ({ from, action, to })))

const endsOf = (table: WorkflowTable) =>
  Object.entries(table)
    .filter(([, steps]) => Object.keys(steps).length === 0)
    .map(([state]) => state)

/** The lives of all things as diagrams and tables, in Vietnamese, from the tables in `rules.ts`. */
export function workflowsPage({ workflows, states, actions }: Given): string {
  const chapters = workflows.map((workflow) => {
    const stateWord = wordFrom(about(states, workflow))
    const actionWord = wordFrom(about(actions, workflow))
    const steps = stepsOf(workflow.table)
    const first = Object.keys(workflow.table)[0] ?? ''
    const diagram = [
      '```mermaid',
      'stateDiagram-v2',
      ...Object.keys(workflow.table).map((state) => `  state "${stateWord(state)}" as ${state}`),
      `  [*] --> ${first}`,
      ...steps.map(({ from, action, to }) => `  ${from} --> ${to}: ${actionWord(action)}`),
      ...endsOf(workflow.table).map((state) => `  ${state} --> [*]`),
      '```',
    ]
    const rows = steps.map(
      ({ from, action, to }) => `| ${stateWord(from)} | ${actionWord(action)} | ${stateWord(to)} |`,
    )
    return [
      `## ${nameOf(workflow.thing)}`,
      '',
      `Bảng gốc: \`${workflow.path}\`.`,
      '',
      ...diagram,
      '',
      '| Đang ở | Việc | Chuyển sang |',
      '|---|---|---|',
      ...rows,
      '',
    ].join('\n')
  })
  return `# Quy trình\n\nMỗi quy trình là một bảng trong mã nguồn; nút bấm, kiểm tra và trang này cùng đọc bảng đó.\n\n${chapters.join('\n')}`
}

const wordFrom =
  (labels: LabelTable | undefined) =>
  (key: string): string =>
    labels?.[key] ?? key
