import type { FeatureRoutes } from '#web/route.ts'
import { fillRoutes } from './fill.tsx'
import { manyRoutes } from './many.tsx'
import { releaseRoutes } from './release.tsx'
import { sessionPageRoutes } from './session.tsx'
import { sessionRoutes } from './sessions.tsx'
import { sheetRoutes } from './sheet.tsx'
import { sheetListRoutes } from './sheet-list.tsx'
import { sheetStepRoutes } from './sheet-steps.tsx'

export const assessmentRoutes: FeatureRoutes = {
  feature: 'assessments',
  routes: [
    ...sheetListRoutes,
    ...releaseRoutes,
    ...manyRoutes,
    ...sessionRoutes,
    ...sessionPageRoutes,
    ...fillRoutes,
    ...sheetStepRoutes,
    // `/nhan-xet/:id` comes last: it would take the word of every other address for a number.
    ...sheetRoutes,
  ],
}
