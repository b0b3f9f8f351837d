import type { FeatureRoutes } from '#web/route.ts'
import { batchRoutes } from './batch.tsx'
import { chooseRoutes } from './choose.tsx'
import { fromPaperRoutes } from './from-paper.tsx'
import { listRoutes } from './list.tsx'
import { paperRoutes } from './papers.tsx'
import { stepRoutes } from './steps.tsx'

/** Addresses with fixed words stand before those with an id, so that "chon" is never read as one. */
export const introductionRoutes: FeatureRoutes = {
  feature: 'introductions',
  routes: [...listRoutes, ...chooseRoutes, ...batchRoutes, ...fromPaperRoutes, ...paperRoutes, ...stepRoutes],
}
