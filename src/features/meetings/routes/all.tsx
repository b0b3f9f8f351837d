import type { FeatureRoutes } from '#web/route.ts'
import { attendanceRoutes } from './attendance.tsx'
import { byMemberRoutes } from './by-member.tsx'
import { calendarRoutes } from './calendar.tsx'
import { expectedRoutes } from './expected.tsx'
import { feedRoutes } from './feeds.tsx'
import { halfYearRoutes } from './half-year.tsx'
import { planningRoutes } from './meetings.tsx'

export const meetingRoutes: FeatureRoutes = {
  feature: 'meetings',
  routes: [
    ...halfYearRoutes,
    ...byMemberRoutes,
    ...planningRoutes,
    ...attendanceRoutes,
    ...expectedRoutes,
    ...calendarRoutes,
    ...feedRoutes,
  ],
}
