declare const table: unique symbol

/** A row's key, told apart by its table at compile time: an OrganisationId is no MemberId. */
export type Id<Table extends string> = number & { readonly [table]: Table }

export type OrganisationId = Id<'organisations'>
export type AccountId = Id<'accounts'>
export type MandateId = Id<'mandates'>
export type MemberId = Id<'members'>
export type IntroductionId = Id<'introductions'>
export type ResidenceLinkId = Id<'residence_links'>
export type MeetingId = Id<'meetings'>
export type SittingId = Id<'sittings'>
export type HalfYearId = Id<'half_years'>
export type DocumentId = Id<'documents'>
export type OpinionId = Id<'opinions'>
export type AttachmentId = Id<'opinion_attachments'>
export type CalendarFeedId = Id<'calendar_feeds'>
export type ConsultationId = Id<'consultations'>
export type ObjectionId = Id<'objections'>
export type AssessmentId = Id<'assessments'>
export type AssessmentFileId = Id<'assessment_files'>
export type AssessmentRoundId = Id<'assessment_rounds'>
export type AssessmentRequestId = Id<'assessment_requests'>
export type JointSessionId = Id<'joint_sessions'>
export type ReferralId = Id<'referrals'>
export type ApplicantId = Id<'applicants'>
export type ImportId = Id<'imports'>
export type FileId = Id<'files'>
export type TaskId = Id<'tasks'>

const largestInteger = 2_147_483_647

/** Reads an id from a URL or a form; undefined for anything that cannot be a key (so the caller answers "not found"). */
export function parseId<Table extends string>(text: string | undefined): Id<Table> | undefined {
  if (!text || !/^[1-9]\d{0,9}$/.test(text)) return undefined
  const value = Number(text)
  return value <= largestInteger ? (value as Id<Table>) : undefined
}
