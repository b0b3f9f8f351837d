import type { FeatureRoutes } from '#web/route.ts'
import { applicantRoutes } from './applicants.tsx'
import { onPaperRoutes } from './on-paper.tsx'
import { onRequestRoutes } from './on-request.tsx'
import { typedInRoutes } from './typed-in.tsx'

export const assessmentRoutes: FeatureRoutes = {
  feature: 'assessments',
  routes: [...onRequestRoutes, ...applicantRoutes, ...typedInRoutes, ...onPaperRoutes],
}
