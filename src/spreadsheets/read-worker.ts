// Entry of the reading thread. It stays a file of its own: `read.ts` finds it by URL beside itself, so a bundle must
// carry it as a second entry point with the same base name in the same folder.
import { parentPort, workerData } from 'node:worker_threads'
import { parseFile } from './parse.ts'

const { bytes, fileName }: { bytes: Uint8Array; fileName: string } = workerData
parentPort?.postMessage(await parseFile(bytes, fileName))
