import { routes } from '#routes'
import { type FeatureRoutes, get } from '#web/route.ts'
import type { ImportTargets } from '../commands/target.ts'
import { importPermissions } from '../permissions.ts'
import { choiceRoutes } from './choice.tsx'
import { deedRoutes } from './deeds.tsx'
import { showImport } from './preview.tsx'
import { sendRefused } from './refused.ts'
import { uploadRoutes } from './upload.tsx'

/** The door for spreadsheets; what may go through it is told by the targets that the features bring. */
export const importRoutes = (targets: ImportTargets): FeatureRoutes => ({
  feature: 'imports',
  routes: [
    ...uploadRoutes(targets),
    get(routes.imports.show, { permission: [importPermissions, 'read'], event: 'import.seen' }, (visit) =>
      showImport(visit, targets),
    ),
    ...choiceRoutes(targets),
    ...deedRoutes(targets),
    get(routes.imports.refused, { permission: [importPermissions, 'read'], event: 'import.refusedSent' }, (visit) =>
      sendRefused(visit, targets),
    ),
  ],
})
