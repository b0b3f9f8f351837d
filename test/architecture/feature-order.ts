import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { z } from 'zod'
import { root } from './repository.ts'

const law: unknown = await import(pathToFileURL(join(root, '.dependency-cruiser.mjs')).href)

/** The features from the one everybody may use to the one that may use them all. */
export const { featureOrder } = z.object({ featureOrder: z.array(z.string()).nonempty() }).parse(law)
