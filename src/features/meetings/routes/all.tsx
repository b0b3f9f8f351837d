import type { FeatureRoutes } from '#web/route.ts'
import { attendanceRoutes } from './attendance.tsx'
import { byMemberRoutes } from './by-member.tsx'
import { calendarRoutes } from './calendar.tsx'
import { codeRoutes } from './codes.tsx'
import { documentRoutes } from './documents.tsx'
import { expectedRoutes } from './expected.tsx'
import { feedRoutes } from './feeds.tsx'
import { halfYearRoutes } from './half-year.tsx'
import { planningRoutes } from './meetings.tsx'
import { minutesRoutes } from './minutes.tsx'
import { offlineRoutes } from './offline.tsx'
import type { SaidAtMeeting } from './said.ts'
import { sittingRoutes } from './sittings.tsx'
import { slipRoutes } from './slips.tsx'

const parts = [
  halfYearRoutes,
  byMemberRoutes,
  planningRoutes,
  attendanceRoutes,
  expectedRoutes,
  calendarRoutes,
  feedRoutes,
  offlineRoutes,
  codeRoutes,
  documentRoutes,
  slipRoutes,
  sittingRoutes,
]

/** What other features know of a meeting; they stand below this one, so the app hands it in. */
type Besides = { readonly said: SaidAtMeeting }

export const meetingRoutes = ({ said }: Besides): FeatureRoutes => ({
  feature: 'meetings',
  routes: [...parts, minutesRoutes(said)].flat(),
})
