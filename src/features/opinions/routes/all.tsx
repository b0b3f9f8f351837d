import type { FeatureRoutes } from '#web/route.ts'
import { attachmentRoutes } from './attachments.ts'
import { consultationAnswerRoutes } from './consultation-answers.tsx'
import { consultationPaperRoutes } from './consultation-paper.tsx'
import { consultationRoutes } from './consultations.tsx'
import { stepRoutes } from './opinion-steps.tsx'
import { summaryRoutes } from './opinion-summary.tsx'
import { readingRoutes } from './opinions.tsx'
import { ownRoutes } from './own-opinions.tsx'
import { recordRoutes } from './record-opinion.tsx'

const ofOpinions = [recordRoutes, summaryRoutes, readingRoutes, stepRoutes, ownRoutes, attachmentRoutes]
const ofConsultations = [consultationRoutes, consultationPaperRoutes, consultationAnswerRoutes]

export const opinionRoutes: FeatureRoutes = {
  feature: 'opinions',
  routes: [...ofOpinions, ...ofConsultations].flat(),
}
