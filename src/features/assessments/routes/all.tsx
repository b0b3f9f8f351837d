import type { FeatureRoutes } from '#web/route.ts'
import { ofWorkplaceRoutes } from './of-workplace.tsx'
import { requestRoutes } from './requests.tsx'
import { roundRoutes } from './rounds.tsx'

export const assessmentRoutes: FeatureRoutes = {
  feature: 'assessments',
  routes: [...roundRoutes, ...requestRoutes, ...ofWorkplaceRoutes],
}
