import type { FeatureRoutes } from '#web/route.ts'
import { attendanceRoutes } from './attendance.tsx'
import { byMemberRoutes } from './by-member.tsx'
import { calendarRoutes } from './calendar.tsx'
import { documentRoutes } from './documents.tsx'
import { expectedRoutes } from './expected.tsx'
import { feedRoutes } from './feeds.tsx'
import { halfYearRoutes } from './half-year.tsx'
import { planningRoutes } from './meetings.tsx'
import { minutesRoutes } from './minutes.tsx'
import { offlineRoutes } from './offline.tsx'
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
  documentRoutes,
  slipRoutes,
  sittingRoutes,
  minutesRoutes,
]

export const meetingRoutes: FeatureRoutes = { feature: 'meetings', routes: parts.flat() }
