import type { FeatureRoutes } from '#web/route.ts'
import { referralRoutes } from './referrals.tsx'

export const assessmentRoutes: FeatureRoutes = {
  feature: 'assessments',
  routes: [...referralRoutes],
}
