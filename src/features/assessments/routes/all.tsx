import type { FeatureRoutes } from '#web/route.ts'
import { fillRoutes } from './fill.tsx'
import { sheetRoutes } from './sheet.tsx'

export const assessmentRoutes: FeatureRoutes = {
  feature: 'assessments',
  // `/nhan-xet/:id` comes last: it would take the word of every other address for a number.
  routes: [...fillRoutes, ...sheetRoutes],
}
