import type { FeatureRoutes } from '#web/route.ts'
import { applicantRoutes } from './applicants.tsx'
import { onPaperRoutes } from './on-paper.tsx'
import { onRequestRoutes } from './on-request.tsx'
import { requestRoutes } from './requests.tsx'
import { roundRoutes } from './rounds.tsx'
import { typedInRoutes } from './typed-in.tsx'

export const assessmentRoutes: FeatureRoutes = {
  feature: 'assessments',
  routes: [
    ...roundRoutes,
    // Words before the page of one request, whose pattern would take them for an id.
    ...onRequestRoutes,
    ...applicantRoutes,
    ...typedInRoutes,
    ...requestRoutes,
    ...onPaperRoutes,
  ],
}
