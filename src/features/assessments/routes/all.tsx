import type { FeatureRoutes } from '#web/route.ts'
import { applicantRoutes } from './applicants.tsx'
import { onRequestRoutes } from './on-request.tsx'

export const assessmentRoutes: FeatureRoutes = {
  feature: 'assessments',
  routes: [...onRequestRoutes, ...applicantRoutes],
}
