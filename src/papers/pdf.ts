import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { basename, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Worker } from 'node:worker_threads'
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'
import { printable } from '#papers/printable.ts'

/** A Typst file of the feature that owns the paper. It may import `/papers/letter-style.typ`, and reads `data()` there. */
export type PaperTemplate = { readonly source: URL }

export type RenderOptions = {
  /** Written into the file as its creation time (otherwise the moment of writing); with it the same data make the same bytes. */
  readonly createdAt?: Temporal.Instant
  /** Told the share of the work done, from 0 to 1. */
  readonly onProgress?: (share: number) => void
}

/** What one rendering needs, as plain values that can cross to another thread. */
export type PdfOrder = { readonly source: string; readonly data: string; readonly createdAtSeconds?: number }

type PdfReply = { readonly share: number } | { readonly bytes: Uint8Array }

// Long-term storage and readers for the blind: archival, tagged (ISO 19005-2, level a).
const archival = 'a-2a'
const fontFiles = ['400Regular/Tinos_400Regular', '400Regular_Italic/Tinos_400Regular_Italic', '700Bold/Tinos_700Bold']
const sharedSources = ['letter-style.typ']
// Every file is handed over in memory, so a template cannot read anything of the machine: this folder does not exist.
const workspace = fileURLToPath(new URL('./typst-workspace/', import.meta.url))
/** How many renderings back what was laid out is kept, for papers that look alike: here, and in a thread that prints many parts. */
const kept = { here: 4, inThread: 1 } as const

let compiler: NodeCompiler | undefined

function getCompiler(): NodeCompiler {
  if (compiler) return compiler
  const fonts = dirname(createRequire(import.meta.url).resolve('@expo-google-fonts/tinos/package.json'))
  compiler = NodeCompiler.create({
    workspace,
    fontArgs: [{ fontBlobs: fontFiles.map((file) => readFileSync(join(fonts, `${file}.ttf`))) }],
  })
  for (const file of sharedSources) {
    compiler.addSource(join(workspace, 'papers', file), readFileSync(new URL(`./${file}`, import.meta.url), 'utf8'))
  }
  return compiler
}

const added = new Set<string>()

function addTemplate(typst: NodeCompiler, source: string): string {
  const path = join(workspace, basename(fileURLToPath(source)))
  // Once: a source that is added again is laid out as a new one.
  if (!added.has(path)) typst.addSource(path, readFileSync(new URL(source), 'utf8'))
  added.add(path)
  return path
}

const cleaned = (_key: string, value: unknown): unknown => (typeof value === 'string' ? printable(value) : value)

function pdfOrder(template: PaperTemplate, data: unknown, options: RenderOptions = {}): PdfOrder {
  const seconds = options.createdAt && Math.floor(options.createdAt.epochMilliseconds / 1000)
  return { source: template.source.href, data: JSON.stringify(data, cleaned), createdAtSeconds: seconds }
}

/** What `pdf-worker.ts` does with each order it is sent. */
export const renderInThread = (order: PdfOrder, onProgress: (share: number) => void): Uint8Array =>
  renderOrder(order, kept.inThread, onProgress)

/** Lays out and writes one order in this thread. Throws with Typst's own words when the template is wrong. */
function renderOrder(order: PdfOrder, keptRenderings: number, onProgress?: (share: number) => void): Uint8Array {
  const typst = getCompiler()
  const compiled = typst.compile({ mainFilePath: addTemplate(typst, order.source), inputs: { data: order.data } })
  if (!compiled.result) throw new Error(`Paper not laid out: ${JSON.stringify(compiled.takeError()?.shortDiagnostics)}`)
  onProgress?.(0.9)
  const stamp = order.createdAtSeconds === undefined ? {} : { creationTimestamp: order.createdAtSeconds }
  try {
    return new Uint8Array(typst.pdf(compiled.result, { ...stamp, pdfStandard: archival }))
  } catch (error) {
    // An emoji in an address has no glyph in the font of the papers, which PDF/A forbids. The paper is still needed.
    if (!String(error).includes('could not be displayed with font')) throw error
    return new Uint8Array(typst.pdf(compiled.result, stamp))
  } finally {
    typst.evictCache(keptRenderings)
  }
}

/**
 * Data + template → one tagged PDF/A-2a. The data arrive in the template as values, never as markup.
 * Synchronous work of some milliseconds a page: more than a handful of pages belong to {@link renderPdfInWorker}.
 */
export async function renderPdf(template: PaperTemplate, data: unknown, options?: RenderOptions): Promise<Uint8Array> {
  return renderOrder(pdfOrder(template, data, options), kept.here, options?.onProgress)
}

/** As {@link renderPdf}, in a thread of its own, so that the server keeps answering meanwhile. */
export async function renderPdfInWorker(
  template: PaperTemplate,
  data: unknown,
  options?: RenderOptions,
): Promise<Uint8Array> {
  const thread = openThread(options?.onProgress)
  try {
    return await thread.render(pdfOrder(template, data, options))
  } finally {
    await thread.close()
  }
}

/**
 * Many papers as several PDF, one after the other: while one part is laid out in a thread, the data of the next are read and the
 * one before is taken away, so that no more than three parts are in memory, however many follow.
 */
export async function* renderPdfParts(
  template: PaperTemplate,
  parts: AsyncIterable<unknown>,
  options?: RenderOptions,
): AsyncGenerator<Uint8Array> {
  const threads = openThreads()
  try {
    let before: Promise<Uint8Array> | undefined
    for await (const data of parts) {
      const rendering = threads.render(pdfOrder(template, data, options))
      if (before) yield await before
      before = rendering
    }
    if (before) yield await before
  } finally {
    await threads.close()
  }
}

// What a thread has laid out it gives back only when it ends: some hundred KB a page.
const partsOfThread = 4

/** One thread after the other, a new one when the last has laid out its share. */
function openThreads() {
  let thread = openThread()
  let sent = 0
  const ending: Promise<void>[] = []
  return {
    render: (order: PdfOrder): Promise<Uint8Array> => {
      if (sent === partsOfThread) {
        ending.push(thread.closeWhenDone())
        thread = openThread()
        sent = 0
      }
      sent += 1
      return thread.render(order)
    },
    close: async (): Promise<void> => {
      await Promise.all([thread.close(), ...ending])
    },
  }
}

/** A thread that lays out what it is sent, in that order. */
function openThread(onProgress?: (share: number) => void) {
  // The bundle for production has the same name with another ending.
  const ending = import.meta.url.endsWith('.ts') ? 'ts' : 'js'
  const worker = new Worker(new URL(`./pdf-worker.${ending}`, import.meta.url))
  const waiting: PromiseWithResolvers<Uint8Array>[] = []
  const failAll = (error: Error) => {
    for (const { reject } of waiting.splice(0)) reject(error)
  }
  worker.on('message', (reply: PdfReply) => {
    if ('bytes' in reply) waiting.shift()?.resolve(reply.bytes)
    else onProgress?.(reply.share)
  })
  worker.on('error', failAll)
  worker.on('exit', (code) => failAll(new Error(`The paper thread ended with code ${code} before its paper was done`)))
  let last: Promise<unknown> = Promise.resolve()
  const close = async (): Promise<void> => {
    await worker.terminate()
  }
  return {
    render: (order: PdfOrder): Promise<Uint8Array> => {
      const answer = Promise.withResolvers<Uint8Array>()
      // Who waits for an earlier part hears of its failure; the later ones fail along unheard.
      last = answer.promise.catch(() => undefined)
      waiting.push(answer)
      worker.postMessage(order)
      return answer.promise
    },
    close,
    closeWhenDone: () => last.then(close),
  }
}
