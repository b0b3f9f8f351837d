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
const renderingsKeptInCache = 4

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

/** Lays out and writes one order in this thread. Throws with Typst's own words when the template is wrong. */
export function renderOrder(order: PdfOrder, onProgress?: (share: number) => void): Uint8Array {
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
    typst.evictCache(renderingsKeptInCache)
  }
}

/**
 * Data + template → one tagged PDF/A-2a. The data arrive in the template as values, never as markup.
 * Synchronous work of some milliseconds a page: more than a handful of pages belong to {@link renderPdfInWorker}.
 */
export async function renderPdf(template: PaperTemplate, data: unknown, options?: RenderOptions): Promise<Uint8Array> {
  return renderOrder(pdfOrder(template, data, options), options?.onProgress)
}

/** As {@link renderPdf}, in a thread of its own, so that the server keeps answering meanwhile. */
export function renderPdfInWorker(
  template: PaperTemplate,
  data: unknown,
  options?: RenderOptions,
): Promise<Uint8Array> {
  // The bundle for production has the same name with another ending.
  const ending = import.meta.url.endsWith('.ts') ? 'ts' : 'js'
  const worker = new Worker(new URL(`./pdf-worker.${ending}`, import.meta.url), {
    workerData: pdfOrder(template, data, options),
  })
  return new Promise((resolve, reject) => {
    worker.on('message', (reply: PdfReply) => {
      if ('bytes' in reply) resolve(reply.bytes)
      else options?.onProgress?.(reply.share)
    })
    worker.on('error', reject)
    worker.on('exit', (code) => reject(new Error(`The paper thread ended with code ${code} before its paper was done`)))
  })
}
