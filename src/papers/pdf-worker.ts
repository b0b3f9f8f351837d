import { parentPort } from 'node:worker_threads'
import { type PdfOrder, renderInThread } from '#papers/pdf.ts'

/** Entry of the thread that lays out papers: orders in, for each of them shares of progress and the bytes out. */
parentPort?.on('message', (order: PdfOrder) => {
  parentPort?.postMessage({ bytes: renderInThread(order, (share) => parentPort?.postMessage({ share })) })
})
