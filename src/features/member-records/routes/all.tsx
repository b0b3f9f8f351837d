import type { FeatureRoutes } from '#web/route.ts'
import { memberListRoutes } from './list.tsx'
import { lookUpRoutes } from './look-up.tsx'
import { ownRoutes } from './own.tsx'
import { ownSheetRoutes } from './own-sheets.tsx'
import { recordRoutes } from './record.tsx'
import { registerRoutes } from './register.tsx'

/** The spreadsheet of the list stands before the page of one member, whose pattern would take its word for an id. */
export const memberRecordRoutes: FeatureRoutes = {
  feature: 'member-records',
  routes: [...memberListRoutes, ...ownRoutes, ...ownSheetRoutes, ...recordRoutes, ...registerRoutes, ...lookUpRoutes],
}
