import type { FeatureRoutes } from '#web/route.ts'
import { homeRoutes } from './home.tsx'
import { taskRoutes } from './task.tsx'

export const workQueueRoutes: FeatureRoutes = { feature: 'work-queue', routes: [...homeRoutes, ...taskRoutes] }
