import type { FeatureRoutes } from '#web/route.ts'
import { attendanceRoutes } from './attendance.tsx'
import { byMemberRoutes } from './by-member.tsx'
import { documentRoutes } from './documents.tsx'
import { halfYearRoutes } from './half-year.tsx'
import { planningRoutes } from './meetings.tsx'
import { minutesRoutes } from './minutes.tsx'
import { offlineRoutes } from './offline.tsx'
import { slipRoutes } from './slips.tsx'

const parts = [
  halfYearRoutes,
  byMemberRoutes,
  planningRoutes,
  attendanceRoutes,
  offlineRoutes,
  documentRoutes,
  slipRoutes,
  minutesRoutes,
]

export const meetingRoutes: FeatureRoutes = { feature: 'meetings', routes: parts.flat() }
