import type { FeatureRoutes } from '#web/route.ts'
import { consultationAnswerRoutes } from './consultation-answers.tsx'
import { consultationPaperRoutes } from './consultation-paper.tsx'
import { consultationRoutes } from './consultations.tsx'

export const opinionRoutes: FeatureRoutes = {
  feature: 'opinions',
  routes: [...consultationRoutes, ...consultationPaperRoutes, ...consultationAnswerRoutes],
}
