import type { FeatureRoutes } from '#web/route.ts'
import { statisticsRoutes } from './statistics.tsx'

export const assessmentRoutes: FeatureRoutes = {
  feature: 'assessments',
  routes: [...statisticsRoutes],
}
