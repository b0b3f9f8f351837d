import type { FeatureRoutes } from '#web/route.ts'
import { applicantRoutes } from './applicants.tsx'
import { fileRoutes } from './files.tsx'
import { fillRoutes } from './fill.tsx'
import { manyRoutes } from './many.tsx'
import { ofWorkplaceRoutes } from './of-workplace.tsx'
import { onPaperRoutes } from './on-paper.tsx'
import { onRequestRoutes } from './on-request.tsx'
import { manyPaperRoutes, paperRoutes } from './papers.tsx'
import { referralRoutes } from './referrals.tsx'
import { releaseRoutes } from './release.tsx'
import { requestRoutes } from './requests.tsx'
import { roundRoutes } from './rounds.tsx'
import { sessionPageRoutes } from './session.tsx'
import { sessionRoutes } from './sessions.tsx'
import { sheetRoutes } from './sheet.tsx'
import { sheetListRoutes } from './sheet-list.tsx'
import { sheetStepRoutes } from './sheet-steps.tsx'
import { statisticsRoutes } from './statistics.tsx'
import { tableRoutes } from './table.tsx'
import { tableSheetRoutes } from './table-sheet.tsx'
import { tableSavingRoutes } from './table-told.ts'
import { typedInRoutes } from './typed-in.tsx'

/** Addresses with fixed words stand before those with an id, so that "in" is never read as one. */
export const assessmentRoutes: FeatureRoutes = {
  feature: 'assessments',
  routes: [
    ...manyPaperRoutes,
    ...paperRoutes,
    ...fileRoutes,
    ...ofWorkplaceRoutes,
    ...referralRoutes,
    ...tableSavingRoutes,
    ...tableSheetRoutes,
    ...tableRoutes,
    ...statisticsRoutes,
    ...roundRoutes,
    // Words before the page of one request, whose pattern would take them for an id.
    ...onRequestRoutes,
    ...applicantRoutes,
    ...typedInRoutes,
    ...requestRoutes,
    ...sheetListRoutes,
    ...releaseRoutes,
    ...manyRoutes,
    ...sessionRoutes,
    ...sessionPageRoutes,
    ...fillRoutes,
    ...sheetStepRoutes,
    ...onPaperRoutes,
    // `/nhan-xet/:id` comes last: it would take the word of every other address for a number.
    ...sheetRoutes,
  ],
}
