import type { FeatureRoutes } from '#web/route.ts'
import { fileRoutes } from './files.tsx'
import { manyPaperRoutes, paperRoutes } from './papers.tsx'

/** Addresses with fixed words stand before those with an id, so that "in" is never read as one. */
export const assessmentRoutes: FeatureRoutes = {
  feature: 'assessments',
  routes: [manyPaperRoutes, paperRoutes, fileRoutes].flat(),
}
