import { setText } from './sheet.ts'

/** What our codes begin with; the member's number and our mark follow. */
const ours = /^HC1\.(\d{1,10})\.([\w-]{20,64})$/

/** Milliseconds for which a code held before the camera counts once. */
const sameFor = 4000

type Scanner = { readonly scanCodes: (video: HTMLVideoElement, found: (text: string) => void) => Promise<() => void> }

/** What came of a code, in words of the page: `data-said` names the template of the sentence. */
export type Scanned = 'marked' | 'stranger'

type Asked = {
  readonly root: HTMLElement
  /** Marks the member present; says whether they stand on the sheet, and their name. */
  readonly mark: (memberId: number, code: string) => Promise<{ readonly said: Scanned; readonly name: string }>
}

const panelOf = (root: HTMLElement) => root.querySelector<HTMLElement>('[data-scan-panel]')

function say(root: HTMLElement, said: Scanned | 'foreign' | 'noCamera', name = ''): void {
  const panel = panelOf(root)
  if (!panel) return
  for (const line of panel.querySelectorAll<HTMLElement>('[data-said]')) line.hidden = line.dataset.said !== said
  for (const slot of panel.querySelectorAll('[data-slot="scanned"]')) slot.textContent = name
}

/** The camera in the page: each member's code that it sees marks that member present, without a network too. */
export function scanning({ root, mark }: Asked): { readonly toggle: () => Promise<void> } {
  let stop: (() => void) | undefined
  const seen = new Map<string, number>()
  const found = async (text: string) => {
    const now = Date.now()
    const before = seen.get(text)
    seen.set(text, now)
    if (before !== undefined && now - before < sameFor) return
    const [, member = '', code = ''] = ours.exec(text) ?? []
    if (!member) return say(root, 'foreign')
    const { said, name } = await mark(Number(member), code)
    say(root, said, name)
    if (said === 'marked') navigator.vibrate?.(120)
  }
  const start = async () => {
    const panel = panelOf(root)
    const video = panel?.querySelector('video')
    const address = root.dataset.scanner
    if (!panel || !video || !address) return
    panel.hidden = false
    panel.scrollIntoView({ block: 'start' })
    const scanner: Scanner = await import(address)
    stop = await scanner.scanCodes(video, (text) => void found(text)).catch(() => undefined)
    if (!stop) say(root, 'noCamera')
  }
  return {
    toggle: async () => {
      const panel = panelOf(root)
      if (panel?.hidden) return start()
      stop?.()
      stop = undefined
      if (panel) panel.hidden = true
      setText(root, 'scanned', '')
    },
  }
}
