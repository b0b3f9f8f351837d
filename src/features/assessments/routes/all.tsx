import type { FeatureRoutes } from '#web/route.ts'

export const assessmentRoutes: FeatureRoutes = {
  feature: 'assessments',
  routes: [],
}
