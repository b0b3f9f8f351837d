import { clientsClaim } from 'workbox-core'
import { cleanupOutdatedCaches, matchPrecache, type PrecacheEntry, precacheAndRoute } from 'workbox-precaching'
import { registerRoute } from 'workbox-routing'
import { meetingAt, offlinePath } from '../attendance/paths.ts'
import { sendEverything } from '../attendance/send.ts'
import { listMeetings } from '../attendance/store.ts'

declare const self: ServiceWorkerGlobalScope
/** Put in by `tools/build-assets.ts`: the empty sheet and what it needs. */
declare const attendanceFiles: PrecacheEntry[]

/** Milliseconds a network may take for a sheet that the phone holds. */
const patience = 700

void self.skipWaiting()
clientsClaim()
cleanupOutdatedCaches()
precacheAndRoute(attendanceFiles)

const emptySheet = async () => (await matchPrecache(offlinePath())) ?? Response.error()

const isHeld = async (id: number) => (await listMeetings()).some((meeting) => meeting.id === id)

const afterPatience = () => new Promise<undefined>((resolve) => setTimeout(() => resolve(undefined), patience))

// A page of this product: from the server when it answers, else the empty sheet, which the phone fills with what it holds.
registerRoute(
  ({ request }) => request.mode === 'navigate' && request.method === 'GET',
  async ({ request, url }) => {
    const fromServer = fetch(request).catch(emptySheet)
    const id = meetingAt(url.pathname)
    if (id === undefined || !(await isHeld(id))) return fromServer
    return (await Promise.race([fromServer, afterPatience()])) ?? emptySheet()
  },
)

// The network is back while no page is open.
self.addEventListener('sync', (event) => {
  if (!(event instanceof ExtendableEvent)) return
  event.waitUntil(
    sendEverything().then((left) => {
      // The browser tries again later.
      if (left > 0) throw new Error('marks are left')
    }),
  )
})
