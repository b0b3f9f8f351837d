import { startOfflinePage, startPage } from './attendance/pages.ts'
import { sendEverything } from './attendance/send.ts'
import { askBeforeSigningOut } from './attendance/sign-out.ts'
import { forgetOld } from './attendance/store.ts'

// Loaded on the sheet of a meeting, and on every page of a phone that holds one.
askBeforeSigningOut()
const root = document.querySelector<HTMLElement>('[data-attendance]')
await forgetOld(Date.now())
if (root && 'offline' in root.dataset) await startOfflinePage(root)
else if (root) await startPage(root)
else await sendEverything()
