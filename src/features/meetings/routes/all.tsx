import type { FeatureRoutes } from '#web/route.ts'
import { attendanceRoutes } from './attendance.tsx'
import { planningRoutes } from './meetings.tsx'

export const meetingRoutes: FeatureRoutes = { feature: 'meetings', routes: [...planningRoutes, ...attendanceRoutes] }
