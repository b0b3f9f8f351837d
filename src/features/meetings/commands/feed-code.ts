import { createHash, createHmac } from 'node:crypto'
import type { CalendarFeedId } from '#core/ids.ts'

type Made = { readonly secret: string; readonly id: CalendarFeedId; readonly formKey: string }

/**
 * The secret part of a feed's address. It follows from the form that made the feed, so that a double click reads the same
 * address, and nothing stored leads back to it: the key of a form is kept, the secret of the installation is not.
 */
export const codeOfFeed = ({ secret, id, formKey }: Made): string =>
  createHmac('sha256', secret).update(`calendar-feed:${id}:${formKey}`).digest('base64url')

/** What is stored of a code: with 256 bits of chance nobody finds another that fits. */
export const hashOfFeedCode = (code: string): string =>
  createHash('sha256').update(`calendar-feed:${code}`).digest('base64url')
