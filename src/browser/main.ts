import { submitFiltersOnChange } from './auto-submit.ts'
import { focusErrorSummary } from './error-summary.ts'
import { findInList } from './find-in-list.ts'
import { sendHeldAttendance } from './held-attendance.ts'
import { sendHeldSheets } from './held-sheets.ts'
import { closeMenusOutside } from './menus.ts'
import { sendOnce } from './once.ts'
import { pickWholePage } from './pick-page.ts'
import { focusSearchOnSlash } from './search-key.ts'
import { askBeforeLeaving } from './unsaved.ts'

// Every page works without any of this; each only shortens the way.
focusErrorSummary()
sendOnce()
askBeforeLeaving()
pickWholePage()
submitFiltersOnChange()
focusSearchOnSlash()
closeMenusOutside()
findInList()
sendHeldAttendance()
void sendHeldSheets()
