import { readFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import path from 'node:path'

/** Where the files of `dist/assets` are served; every name in it carries its content's hash, so it may be cached for ever. */
export const assetBase = '/assets/'

/** The folder to serve under `assetBase`. npm scripts always run at the root of the package. */
export const assetFolder = path.resolve('dist/assets')

let names: Record<string, string> | undefined

function readNames(): Record<string, string> {
  try {
    return JSON.parse(readFileSync(path.join(assetFolder, 'manifest.json'), 'utf8')).files
  } catch (cause) {
    throw new Error('dist/assets is not built: run tools/build-assets.ts first', { cause })
  }
}

export type AssetName =
  | 'app.css'
  | 'app.js'
  | 'assessment-table.js'
  | 'attendance.js'
  | 'fill.js'
  | 'htmx.js'
  | 'mark.svg'
  | 'scan.js'
  | 'service-worker.js'

function hashedName(name: AssetName): string {
  names ??= readNames()
  const hashed = names[name]
  if (!hashed) throw new Error(`dist/assets has no "${name}"`)
  return hashed
}

/** `asset('app.css')` → `/assets/app.1a2b3c4d5e.css`. Reads the manifest once; throws when nothing was built. */
export const asset = (name: AssetName): string => assetBase + hashedName(name)

/** The text of a built file, for what is served under an address of its own. */
export const readAsset = (name: AssetName): Promise<string> =>
  readFile(path.join(assetFolder, hashedName(name)), 'utf8')
