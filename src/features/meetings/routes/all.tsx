import type { FeatureRoutes } from '#web/route.ts'
import { attendanceRoutes } from './attendance.tsx'
import { byMemberRoutes } from './by-member.tsx'
import { halfYearRoutes } from './half-year.tsx'
import { planningRoutes } from './meetings.tsx'
import { offlineRoutes } from './offline.tsx'

export const meetingRoutes: FeatureRoutes = {
  feature: 'meetings',
  routes: [...halfYearRoutes, ...byMemberRoutes, ...planningRoutes, ...attendanceRoutes, ...offlineRoutes],
}
