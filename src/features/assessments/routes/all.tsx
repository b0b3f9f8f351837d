import type { FeatureRoutes } from '#web/route.ts'
import { tableRoutes } from './table.tsx'
import { tableSheetRoutes } from './table-sheet.tsx'
import { tableSavingRoutes } from './table-told.ts'

export const assessmentRoutes: FeatureRoutes = {
  feature: 'assessments',
  routes: [tableRoutes, tableSavingRoutes, tableSheetRoutes].flat(),
}
