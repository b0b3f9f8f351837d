import { parentPort, workerData } from 'node:worker_threads'
import { renderOrder } from '#papers/pdf.ts'

/** Entry of the thread that `renderPdfInWorker` starts: one order in, shares of progress and the bytes out. */
parentPort?.postMessage({ bytes: renderOrder(workerData, (share) => parentPort?.postMessage({ share })) })
