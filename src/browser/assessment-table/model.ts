import type { Field } from './store.ts'

export type Sheet = {
  readonly id: number
  readonly name: string
  readonly element: HTMLElement
  readonly link: HTMLAnchorElement
  readonly cells: ReadonlyMap<number, HTMLElement>
  readonly texts: ReadonlyMap<number, HTMLTextAreaElement>
  /** What is chosen now, by position: reading it from the page at each key would be slow. */
  readonly grades: Map<number, string>
  /** Grades that do not stand without words, `3-1`, as the server says of them. */
  readonly needsWords: ReadonlySet<string>
  readonly before: readonly string[]
}

export type Column = {
  readonly position: number
  readonly head: HTMLElement
  readonly name: string
  readonly options: readonly string[]
  readonly isRequired: boolean
  readonly canBeFlagged: boolean
}

export type Model = {
  readonly sheets: readonly Sheet[]
  readonly columns: readonly Column[]
  readonly byId: ReadonlyMap<number, Sheet>
}

const numberOf = (text: string | undefined) => Number(text ?? '')

export const radiosIn = (cell: Element): readonly HTMLInputElement[] => [
  ...cell.querySelectorAll<HTMLInputElement>('input[type="radio"]'),
]

const readColumn = (head: HTMLElement): Column => ({
  position: numberOf(head.dataset.column),
  head,
  name: head.firstChild?.textContent?.trim() ?? '',
  options: (head.dataset.options ?? '').split('|'),
  isRequired: 'required' in head.dataset,
  canBeFlagged: 'flaggable' in head.dataset,
})

function readSheet(element: HTMLElement): Sheet | undefined {
  const link = element.querySelector<HTMLAnchorElement>('a.name')
  if (!link) return undefined
  const cells = new Map(
    [...element.querySelectorAll<HTMLElement>('[data-line]')].map((cell) => [numberOf(cell.dataset.line), cell]),
  )
  const texts = new Map(
    [...element.querySelectorAll<HTMLTextAreaElement>('[data-words]')].map((text) => [
      numberOf(text.dataset.words),
      text,
    ]),
  )
  const chosen = (cell: HTMLElement) => radiosIn(cell).find(({ checked }) => checked)?.value ?? ''
  return {
    id: numberOf(element.dataset.sheet),
    name: link.textContent.trim(),
    element,
    link,
    cells,
    texts,
    grades: new Map([...cells].map(([position, cell]) => [position, chosen(cell)])),
    needsWords: new Set(
      [...cells].flatMap(([position, cell]) =>
        radiosIn(cell)
          .filter(({ dataset }) => 'why' in dataset)
          .map(({ value }) => `${position}-${value}`),
      ),
    ),
    before: (element.dataset.before ?? '').split(','),
  }
}

export function readModel(root: HTMLElement): Model {
  const elements = [...root.querySelectorAll<HTMLElement>('[data-sheet]')]
  const sheets = elements.flatMap((element) => readSheet(element) ?? [])
  const heads = [...root.querySelectorAll<HTMLElement>('[data-column]')]
  return {
    sheets,
    columns: heads.map(readColumn),
    byId: new Map(sheets.map((sheet) => [sheet.id, sheet])),
  }
}

/** How the server had every line when the page was drawn. */
export function readKnown({ sheets }: Model): Map<string, string> {
  const known = new Map<string, string>()
  for (const { id, element, cells, texts } of sheets) {
    const grades = element.querySelector<HTMLInputElement>(`input[name="cu-${id}"]`)?.value.split(',') ?? []
    for (const position of cells.keys()) known.set(keyOf({ id, position, part: 'grade' }), grades[position - 1] ?? '')
    for (const position of texts.keys()) {
      const shown = element.querySelector<HTMLInputElement>(`input[name="cl-${id}-${position}"]`)?.value ?? ''
      known.set(keyOf({ id, position, part: 'text' }), shown)
    }
  }
  return known
}

export const keyOf = ({ id, position, part }: Field): string => `${part}-${id}-${position}`

export const gradeOf = ({ grades }: Sheet, position: number): string => grades.get(position) ?? ''

export function choose(sheet: Sheet, position: number, value: string): void {
  const cell = sheet.cells.get(position)
  if (!cell) return
  sheet.grades.set(position, value)
  for (const radio of radiosIn(cell)) radio.checked = radio.value === value
  showWords(sheet, position)
}

/** Words are asked for where the grade needs them, and stay where they are: a stylesheet that looked for itself would be slow. */
export function showWords(sheet: Sheet, position: number): void {
  const text = sheet.texts.get(position)
  const label = text?.closest('.why')
  const row = text?.closest('.why-row')
  if (!text || !label || !row) return
  const isAsked = needsWords(sheet, position, gradeOf(sheet, position))
  label.classList.toggle('shown', isAsked || text.value !== '' || label.querySelector('.clash') !== null)
  row.classList.toggle('shown', row.querySelector('.why.shown') !== null)
}

/** What a line says now. */
export const writtenIn = (sheet: Sheet, { position, part }: Field): string =>
  part === 'grade' ? gradeOf(sheet, position) : (sheet.texts.get(position)?.value.trim() ?? '')

export function setValue(sheet: Sheet, { position, part }: Field, value: string): void {
  const text = sheet.texts.get(position)
  if (part === 'grade') choose(sheet, position, value)
  else if (text) text.value = value
  showWords(sheet, position)
}

export const needsWords = (sheet: Sheet, position: number, value: string): boolean =>
  sheet.needsWords.has(`${position}-${value}`)

export const isComplete = ({ columns }: Model, sheet: Sheet): boolean =>
  !('lacks' in sheet.element.dataset) &&
  columns.every(({ position, isRequired }) => {
    const grade = gradeOf(sheet, position)
    if (grade === '') return !isRequired
    return !needsWords(sheet, position, grade) || sheet.texts.get(position)?.value.trim() !== ''
  })

export const isChanged = ({ columns }: Model, sheet: Sheet): boolean =>
  columns.some(({ position }) => {
    const [now, then] = [gradeOf(sheet, position), sheet.before[position - 1] ?? '']
    return now !== '' && then !== '' && now !== then
  })
