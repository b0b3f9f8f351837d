import type { FeatureRoutes } from '#web/route.ts'
import { keeperRoutes } from './keeper.tsx'
import { ownRoutes } from './own.tsx'

/** What members say is wrong about themselves: their own part, and that of whoever keeps the fact. */
export const objectionRoutes: FeatureRoutes = {
  feature: 'objections',
  routes: [...keeperRoutes, ...ownRoutes],
}
