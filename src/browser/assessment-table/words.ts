type Values = Readonly<Record<string, string | number>>

const sentences = new Map<string, string>()

/** The sentences that the page brings along. */
export function readWords(root: HTMLElement): void {
  const template = root.querySelector<HTMLTemplateElement>('template[data-template="words"]')
  for (const part of template?.content.querySelectorAll<HTMLElement>('[data-word]') ?? []) {
    sentences.set(part.dataset.word ?? '', part.textContent)
  }
}

/** A sentence of the page with `{…}` filled in. */
export const word = (name: string, values: Values = {}): string =>
  (sentences.get(name) ?? '').replaceAll(/\{(\w+)\}/g, (_, key: string) => String(values[key] ?? ''))
