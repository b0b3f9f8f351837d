import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { writeXlsx } from '#spreadsheets/write.ts'
import { sampleSheet } from './sample-list.ts'

/** Writes `danh-sach-mau.xlsx` anew: `node --import tsx demo/make-sample.ts`. */
await writeFile(path.join(import.meta.dirname, 'danh-sach-mau.xlsx'), await writeXlsx([sampleSheet]))
