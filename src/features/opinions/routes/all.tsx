import type { FeatureRoutes } from '#web/route.ts'
import { stepRoutes } from './opinion-steps.tsx'
import { summaryRoutes } from './opinion-summary.tsx'
import { readingRoutes } from './opinions.tsx'
import { ownRoutes } from './own-opinions.tsx'
import { recordRoutes } from './record-opinion.tsx'

export const opinionRoutes: FeatureRoutes = {
  feature: 'opinions',
  routes: [...recordRoutes, ...summaryRoutes, ...readingRoutes, ...stepRoutes, ...ownRoutes],
}
