/** What the window says, and what its button does; without a deed there is nothing to do but close it. */
export type Question = {
  readonly title: string
  readonly text: readonly string[]
  readonly list?: readonly string[]
  readonly deed?: { readonly label: string; readonly act: () => void }
}

const linesIn = (slot: Element | null, tag: string, lines: readonly string[]) =>
  slot?.replaceChildren(
    ...lines.map((line) => {
      const element = document.createElement(tag)
      element.textContent = line
      return element
    }),
  )

/** Asks in the one window of the page; afterwards the focus is back where it was. */
export function ask(root: HTMLElement, { title, text, list = [], deed }: Question): void {
  const dialog = root.querySelector<HTMLDialogElement>('dialog[data-dialog]')
  const [act, leave] = dialog?.querySelectorAll('button') ?? []
  if (!dialog || !act || !leave) return
  const heading = dialog.querySelector('[data-slot="title"]')
  if (heading) heading.textContent = title
  linesIn(dialog.querySelector('[data-slot="text"]'), 'p', text)
  linesIn(dialog.querySelector('[data-slot="list"]'), 'li', list)
  act.hidden = deed === undefined
  act.textContent = deed?.label ?? ''
  act.onclick = () => {
    dialog.close()
    deed?.act()
  }
  leave.onclick = () => dialog.close()
  dialog.showModal()
}
