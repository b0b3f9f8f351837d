import type { FeatureRoutes } from '#web/route.ts'
import { helpRoutes } from './help.tsx'
import { homeRoutes } from './home.tsx'
import { taskRoutes } from './task.tsx'

export const workQueueRoutes: FeatureRoutes = {
  feature: 'work-queue',
  routes: [...homeRoutes, ...taskRoutes, ...helpRoutes],
}
