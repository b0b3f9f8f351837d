import { seal, unseal } from '#web/seal.ts'
import type { Sealer } from '../rules/ballot-box.ts'

/** Seals boxes under the secret of the installation, which is never in the database. */
export const sealerOf = (secret: string): Sealer => ({
  seal: (of, text) => seal(secret, of, text),
  unseal: (of, bytes) => unseal(secret, of, bytes),
})
