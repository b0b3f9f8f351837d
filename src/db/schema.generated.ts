// Made by tools/generate-schema.ts from the migrated database: do not edit.
import type { Id } from '#core/ids.ts'
import type { ColumnType, GeneratedAlways } from 'kysely'

type Generated<T> =
  T extends ColumnType<infer S, infer I, infer U> ? ColumnType<S, I | undefined, U> : ColumnType<T, T | undefined, T>

export type JsonValue =
  | string
  | number
  | boolean
  | null
  | readonly JsonValue[]
  | { readonly [key: string]: JsonValue | undefined }

/** Written as text (see `jsonb` in connection.ts): a plain array would go out as an array of PostgreSQL. */
export type Json = ColumnType<JsonValue, string, string>

export type AccountsTable = {
  id: GeneratedAlways<Id<'accounts'>>
  authUserId: string
  fullName: string
  username: string
  phone: string | null
  memberId: Id<'members'> | null
  mustChangePassword: Generated<boolean>
  failedCount: Generated<number>
  lockedUntil: Temporal.Instant | null
  lastMandateId: Id<'mandates'> | null
  createdAt: Generated<Temporal.Instant>
  endedAt: Temporal.Instant | null
}

export type AdministrativeUnitsTable = {
  id: GeneratedAlways<Id<'administrative_units'>>
  code: string
  level: 'province' | 'commune'
  kind: string
  name: string
  searchKey: string
  provinceCode: string
  decree: string
  validFrom: Temporal.PlainDate
  validTo: Temporal.PlainDate | null
}

export type AnnouncementsTable = {
  id: GeneratedAlways<Id<'announcements'>>
  workplaceId: Id<'organisations'>
  heldOn: Temporal.PlainDate
  minutes: string
}

export type ApplicantsTable = {
  id: GeneratedAlways<Id<'applicants'>>
  workplaceId: Id<'organisations'>
  fullName: string
  birthOn: Temporal.PlainDate | null
  birthYear: number | null
  residence: string
  sortKey: string
  searchKey: string
  recordedOn: Temporal.PlainDate
  removedOn: Temporal.PlainDate | null
}

export type AssessmentCriteriaTable = {
  id: GeneratedAlways<Id<'assessment_criteria'>>
  formId: Id<'assessment_forms'>
  position: number
  wording: string
  options: string[]
  shortName: string
  basis: 'attendance' | 'opinions' | 'activities' | 'referral' | null
  isRequired: boolean
}

export type AssessmentFilesTable = {
  id: GeneratedAlways<Id<'assessment_files'>>
  assessmentId: Id<'assessments'>
  versionNumber: number
  fileId: Id<'files'>
  kind: 'scan' | 'signedPdf'
  signatures: Generated<Json>
  uploadedOn: Temporal.PlainDate
}

export type AssessmentFormsTable = {
  id: GeneratedAlways<Id<'assessment_forms'>>
  variant: 'A' | 'B' | '5B' | '12B'
  title: string
  validFrom: Temporal.PlainDate
  validTo: Temporal.PlainDate | null
  source: string
}

export type AssessmentRequestsTable = {
  id: GeneratedAlways<Id<'assessment_requests'>>
  roundId: Id<'assessment_rounds'> | null
  workplaceId: Id<'organisations'>
  communeId: Id<'organisations'>
  purpose: 'yearly' | 'grading' | 'admission' | 'official' | 'planning' | 'candidacy' | 'appointment' | 'reappointment' | 'commendation' | 'discipline' | 'other'
  periodFrom: Temporal.PlainDate
  periodTo: Temporal.PlainDate
  dueOn: Temporal.PlainDate
  issuedOn: Temporal.PlainDate
  numberText: string
  letter: Json
  codeHash: string | null
  isFromOutside: Generated<boolean>
  part: Generated<number>
}

export type AssessmentRoundsTable = {
  id: GeneratedAlways<Id<'assessment_rounds'>>
  organisationId: Id<'organisations'>
  year: number
  periodFrom: Temporal.PlainDate
  periodTo: Temporal.PlainDate
  dueOn: Temporal.PlainDate
  state: Generated<'open' | 'closed'>
  openedOn: Temporal.PlainDate
  closedOn: Temporal.PlainDate | null
  version: Generated<number>
}

export type AssessmentSettingsTable = {
  id: GeneratedAlways<Id<'assessment_settings'>>
  askedFrom: string
  askedUntil: string
  returnedBy: string
  escalatedOn: string
  gradedOn: string
  leastMonths: number
  excusedCounts: boolean
  fullFromPercent: number
  someFromPercent: number
  releasedWhen: 'delivered' | 'announced'
  mayObject: boolean
  applicantMonths: number
  requestSymbol: string
  committeeSignature: string
  noCommitteeSignature: string
  source: string
  validFrom: Temporal.PlainDate
  validTo: Temporal.PlainDate | null
  allBestPercent: Generated<number>
}

export type AssessmentVersionsTable = {
  assessmentId: Id<'assessments'>
  number: number
  content: Json
  signedOn: Temporal.PlainDate
  confirmedOn: Temporal.PlainDate | null
  correctionReason: string | null
  codeHash: string | null
  grades: GeneratedAlways<number[]>
  proposal: GeneratedAlways<number | null>
  isAllBest: GeneratedAlways<boolean>
  isWithoutFacts: GeneratedAlways<boolean>
}

export type AssessmentsTable = {
  id: GeneratedAlways<Id<'assessments'>>
  requestId: Id<'assessment_requests'>
  roundId: Id<'assessment_rounds'> | null
  memberId: Id<'members'> | null
  applicantId: Id<'applicants'> | null
  workplaceId: Id<'organisations'>
  communeId: Id<'organisations'>
  cellId: Id<'organisations'> | null
  linkId: Id<'residence_links'> | null
  formId: Id<'assessment_forms'>
  purpose: 'yearly' | 'grading' | 'admission' | 'official' | 'planning' | 'candidacy' | 'appointment' | 'reappointment' | 'commendation' | 'discipline' | 'other'
  year: number
  periodFrom: Temporal.PlainDate
  periodTo: Temporal.PlainDate
  dueOn: Temporal.PlainDate
  state: 'requested' | 'withCell' | 'drafted' | 'agreed' | 'signed' | 'confirmed' | 'delivered' | 'announced' | 'sentBack' | 'cancelled'
  stateReason: string | null
  grades: Generated<number[]>
  texts: Generated<string[]>
  draftedAt: Temporal.Instant | null
  draftedBy: string | null
  sessionId: Id<'joint_sessions'> | null
  announcementId: Id<'announcements'> | null
  correctionReason: string | null
  signedNumber: Generated<number>
  releasedNumber: Generated<number>
  signedOn: Temporal.PlainDate | null
  confirmedOn: Temporal.PlainDate | null
  deliveredOn: Temporal.PlainDate | null
  announcedOn: Temporal.PlainDate | null
  acknowledgedAt: Temporal.Instant | null
  sortKey: string
  searchKey: string
  version: Generated<number>
  acknowledgedNumber: Generated<number>
}

export type AttemptsTable = {
  id: GeneratedAlways<Id<'attempts'>>
  key: string
  at: Generated<Temporal.Instant>
}

export type AttendancesTable = {
  meetingId: Id<'meetings'>
  memberId: Id<'members'>
  linkId: Id<'residence_links'>
  workplaceId: Id<'organisations'>
  isRequired: boolean
  mark: 'present' | 'absentWithReason' | 'absentWithoutReason' | null
  reason: string | null
  declaredReason: string | null
  declaredAt: Temporal.Instant | null
  way: 'hand' | 'paper' | 'scan' | 'wall' | null
  markedAt: Temporal.Instant | null
  arrivedAt: Temporal.Instant | null
  sittingId: Id<'sittings'> | null
}

export type AuthAccountsTable = {
  id: string
  accountId: string
  providerId: string
  userId: string
  accessToken: string | null
  refreshToken: string | null
  idToken: string | null
  accessTokenExpiresAt: Temporal.Instant | null
  refreshTokenExpiresAt: Temporal.Instant | null
  scope: string | null
  password: string | null
  createdAt: Generated<Temporal.Instant>
  updatedAt: Generated<Temporal.Instant>
}

export type AuthSessionsTable = {
  id: string
  expiresAt: Temporal.Instant
  token: string
  ipAddress: string | null
  userAgent: string | null
  userId: string
  createdAt: Generated<Temporal.Instant>
  updatedAt: Generated<Temporal.Instant>
}

export type AuthTwoFactorsTable = {
  id: string
  secret: string
  backupCodes: string
  userId: string
  verified: Generated<boolean | null>
  failedVerificationCount: Generated<number>
  lockedUntil: Temporal.Instant | null
}

export type AuthUsersTable = {
  id: string
  name: string
  email: string
  emailVerified: Generated<boolean>
  image: string | null
  username: string | null
  displayUsername: string | null
  twoFactorEnabled: Generated<boolean | null>
  createdAt: Generated<Temporal.Instant>
  updatedAt: Generated<Temporal.Instant>
}

export type AuthVerificationsTable = {
  id: string
  identifier: string
  value: string
  expiresAt: Temporal.Instant
  createdAt: Generated<Temporal.Instant>
  updatedAt: Generated<Temporal.Instant>
}

export type CalendarFeedsTable = {
  id: GeneratedAlways<Id<'calendar_feeds'>>
  organisationId: Id<'organisations'> | null
  memberId: Id<'members'> | null
  label: string
  hash: string
  madeBy: Id<'accounts'>
  madeAt: Temporal.Instant
  readAt: Temporal.Instant | null
  endedAt: Temporal.Instant | null
}

export type ConsultationAnswersTable = {
  consultationId: Id<'consultations'>
  memberId: Id<'members'>
  cellId: Id<'organisations'>
  choice: number
  text: string
  way: 'online' | 'paper'
  answeredAt: Temporal.Instant
}

export type ConsultationCellsTable = {
  consultationId: Id<'consultations'>
  cellId: Id<'organisations'>
  askedCount: number | null
  sealed: Buffer | null
  counts: number[] | null
  texts: string[] | null
  paperCounts: number[] | null
  paperTexts: string[] | null
  version: Generated<number>
}

export type ConsultationParticipantsTable = {
  consultationId: Id<'consultations'>
  memberId: Id<'members'>
  cellId: Id<'organisations'>
}

export type ConsultationsTable = {
  id: GeneratedAlways<Id<'consultations'>>
  communeId: Id<'organisations'>
  cellId: Id<'organisations'> | null
  meetingId: Id<'meetings'> | null
  title: string
  explanation: string
  question: string
  choices: string[]
  takesText: boolean
  isSecret: boolean
  asksAllCells: boolean
  opensOn: Temporal.PlainDate
  closesOn: Temporal.PlainDate
  state: Generated<'draft' | 'open' | 'closed'>
  closedOn: Temporal.PlainDate | null
  version: Generated<number>
}

export type DeadlinesTable = {
  id: GeneratedAlways<Id<'deadlines'>>
  key: string
  days: number
  unit: 'workingDays' | 'days'
  source: string
  validFrom: Temporal.PlainDate
  validTo: Temporal.PlainDate | null
}

export type DocumentsTable = {
  id: GeneratedAlways<Id<'documents'>>
  meetingId: Id<'meetings'> | null
  halfYearId: Id<'half_years'> | null
  fileId: Id<'files'>
  title: string
}

export type EventsTable = {
  id: GeneratedAlways<Id<'events'>>
  at: Generated<Temporal.Instant>
  kind: string
  subjectKind: string
  subjectId: number
  memberId: Id<'members'> | null
  accountId: Id<'accounts'> | null
  mandateId: Id<'mandates'> | null
  actorName: string
  organisationId: Id<'organisations'> | null
  organisationName: string
  onBehalf: Generated<boolean>
  note: string | null
  data: Generated<Json>
}

export type ExemptionGroupsTable = {
  id: GeneratedAlways<Id<'exemption_groups'>>
  code: string
  category: 'meetingExempt' | 'introductionExempt'
  wording: string
  needsEnd: Generated<boolean>
  secretIdentity: Generated<boolean>
  validFrom: Temporal.PlainDate
  validTo: Temporal.PlainDate | null
}

export type FilesTable = {
  id: GeneratedAlways<Id<'files'>>
  ownerId: number | null
  accountId: Id<'accounts'> | null
  name: string
  mediaType: string
  size: number
  digest: string
  content: Buffer
  createdAt: Generated<Temporal.Instant>
  expiresAt: Temporal.Instant | null
}

export type FormKeysTable = {
  key: string
  accountId: Id<'accounts'> | null
  outcome: Json | null
  at: Generated<Temporal.Instant>
}

export type HalfYearsTable = {
  id: GeneratedAlways<Id<'half_years'>>
  communeId: Id<'organisations'>
  year: number
  half: number
  agenda: string
  dueOn: Temporal.PlainDate
  version: Generated<number>
}

export type HolidaysTable = {
  holidayOn: Temporal.PlainDate
  name: string
}

export type ImportMappingsTable = {
  organisationId: Id<'organisations'>
  target: string
  headerKey: string
  mapping: Json
  usedAt: Generated<Temporal.Instant>
}

export type ImportRowsTable = {
  importId: Id<'imports'>
  position: number
  sheet: string
  sheetRow: number
  severity: 'ok' | 'info' | 'warning' | 'error'
  values: Json
  problems: Json
  match: Json | null
  decision: Generated<'add' | 'update' | 'skip' | 'ask'>
  subjectId: number | null
  outcome: 'added' | 'updated' | 'unchanged' | 'skipped' | 'refused' | null
  before: Json | null
}

export type ImportsTable = {
  id: GeneratedAlways<Id<'imports'>>
  target: 'members' | 'organisations'
  organisationId: Id<'organisations'>
  accountId: Id<'accounts'>
  mandateId: Id<'mandates'>
  fileId: Id<'files'>
  state: Generated<'read' | 'applying' | 'applied' | 'undone' | 'dropped'>
  mapping: Json
  report: Json
  createdAt: Generated<Temporal.Instant>
  appliedAt: Temporal.Instant | null
  undoneAt: Temporal.Instant | null
  version: Generated<number>
}

export type IntroductionsTable = {
  id: GeneratedAlways<Id<'introductions'>>
  memberId: Id<'members'>
  workplaceId: Id<'organisations'>
  communeId: Id<'organisations'>
  assignedCellId: Id<'organisations'> | null
  proposedCellId: Id<'organisations'> | null
  state: Generated<'draft' | 'issued' | 'received' | 'assigned' | 'admitted' | 'returned' | 'revoked'>
  number: number | null
  numberYear: number | null
  numberText: string | null
  draftedOn: Temporal.PlainDate
  issuedOn: Temporal.PlainDate | null
  receivedOn: Temporal.PlainDate | null
  assignedOn: Temporal.PlainDate | null
  admittedOn: Temporal.PlainDate | null
  endedOn: Temporal.PlainDate | null
  returnReason: 'wrongCommune' | 'notResident' | 'wrongData' | 'duplicate' | 'other' | null
  returnNote: string | null
  letter: Json | null
  codeHash: string | null
  amendedFromId: Id<'introductions'> | null
  amendedAt: Temporal.Instant | null
  movesFromLinkId: Id<'residence_links'> | null
  linkId: Id<'residence_links'> | null
  isFromOutside: Generated<boolean>
  sortKey: string
  searchKey: string
  version: Generated<number>
}

export type IssuedPapersTable = {
  id: GeneratedAlways<Id<'issued_papers'>>
  kind: string
  subjectId: number
  memberId: Id<'members'> | null
  organisationId: Id<'organisations'>
  numberText: string
  version: Generated<number>
  content: Json
  issuedAt: Generated<Temporal.Instant>
  copies: Generated<number>
}

export type JointSessionSheetsTable = {
  sessionId: Id<'joint_sessions'>
  assessmentId: Id<'assessments'>
  fullName: string
  workplaceName: string
  grades: number[]
  agreedOn: Temporal.PlainDate
}

export type JointSessionsTable = {
  id: GeneratedAlways<Id<'joint_sessions'>>
  communeId: Id<'organisations'>
  cellId: Id<'organisations'>
  heldOn: Temporal.PlainDate
  place: string
  hasCommittee: boolean
  participants: Json
  conclusions: string
  version: Generated<number>
  signedOn: Temporal.PlainDate | null
}

export type KeptFormsTable = {
  key: string
  accountId: Id<'accounts'>
  path: string
  sealed: Buffer
  at: Generated<Temporal.Instant>
}

export type LetterStylesTable = {
  id: GeneratedAlways<Id<'letter_styles'>>
  topMm: number
  bottomMm: number
  leftMm: number
  rightMm: number
  addressesCell: boolean
  source: string
  validFrom: Temporal.PlainDate
  validTo: Temporal.PlainDate | null
}

export type MandatesTable = {
  id: GeneratedAlways<Id<'mandates'>>
  accountId: Id<'accounts'>
  organisationId: Id<'organisations'>
  role: 'workplaceOfficer' | 'workplaceSecretary' | 'residenceCellSecretary' | 'communeOfficer' | 'communeSecretary' | 'provinceOfficer' | 'auditor' | 'administrator' | 'member'
  printedTitle: string
  signingForm: Generated<'T/M' | 'K/T' | 'T/L'>
  validFrom: Temporal.PlainDate
  validTo: Temporal.PlainDate | null
  grantedBy: Id<'accounts'> | null
}

export type MeetingMinutesTable = {
  id: GeneratedAlways<Id<'meeting_minutes'>>
  meetingId: Id<'meetings'>
  number: number
  chairName: string
  chairTitle: string
  takerName: string
  guests: string
  beganTime: string
  endedTime: string
  items: Json
  opinions: string
  conclusions: string
  reason: string
  savedAt: Temporal.Instant
  savedBy: string
  closedAt: Temporal.Instant | null
  attendance: Json | null
  communeName: string | null
  cellName: string | null
  placeName: string | null
  version: Generated<number>
}

export type MeetingsTable = {
  id: GeneratedAlways<Id<'meetings'>>
  communeId: Id<'organisations'>
  cellId: Id<'organisations'>
  kind: 'halfYearly' | 'whenNeeded' | 'consultation' | 'activity'
  form: 'inPerson' | 'online' | 'both'
  title: string
  startsAt: Temporal.Instant
  place: string
  agenda: string
  year: number | null
  half: number | null
  state: Generated<'planned' | 'invited' | 'postponed' | 'cancelled' | 'held' | 'minuted'>
  stateReason: string | null
  version: Generated<number>
}

export type MemberCategoriesTable = {
  id: GeneratedAlways<Id<'member_categories'>>
  memberId: Id<'members'>
  category: 'standard' | 'meetingExempt' | 'introductionExempt'
  groupCode: string | null
  fromOn: Temporal.PlainDate
  toOn: Temporal.PlainDate | null
  note: string | null
  decidedBy: string | null
  recordedAt: Generated<Temporal.Instant>
}

export type MembersTable = {
  id: GeneratedAlways<Id<'members'>>
  workplaceId: Id<'organisations'>
  workplaceCellId: Id<'organisations'> | null
  fullName: string
  searchKey: string
  sortKey: string
  sex: 'male' | 'female' | null
  birthOn: Temporal.PlainDate | null
  birthYear: number | null
  joinedOn: Temporal.PlainDate | null
  officialOn: Temporal.PlainDate | null
  personalNumber: string | null
  cardNumber: string | null
  phone: string | null
  residenceKind: 'permanent' | 'temporary' | 'current' | null
  residenceLine: string | null
  residenceArea: string | null
  residenceCommuneCode: string | null
  residenceText: string | null
  category: Generated<'standard' | 'meetingExempt' | 'introductionExempt'>
  status: Generated<'active' | 'transferred' | 'retired' | 'died' | 'expelled' | 'struckOff' | 'leftParty'>
  version: Generated<number>
  createdAt: Generated<Temporal.Instant>
  updatedAt: Generated<Temporal.Instant>
}

export type NumberSeriesTable = {
  organisationId: Id<'organisations'>
  series: string
  year: number
  lastNumber: number
}

export type ObjectionsTable = {
  id: GeneratedAlways<Id<'objections'>>
  memberId: Id<'members'>
  fact: 'fullName' | 'birth' | 'sex' | 'joinedOn' | 'officialOn' | 'workplaceCell' | 'residence' | 'phone' | 'personalNumber' | 'cardNumber' | 'category' | 'residenceCell' | 'residenceSince' | 'attendance' | 'opinion' | 'assessment'
  keeper: 'workplace' | 'residence'
  communeId: Id<'organisations'> | null
  cellId: Id<'organisations'> | null
  linkId: Id<'residence_links'> | null
  meetingId: Id<'meetings'> | null
  opinionId: Id<'opinions'> | null
  stated: string
  claim: string
  raisedOn: Temporal.PlainDate
  dueOn: Temporal.PlainDate | null
  state: Generated<'raised' | 'answered' | 'withdrawn'>
  outcome: 'corrected' | 'explained' | null
  answer: string | null
  answeredBy: string | null
  answeredOn: Temporal.PlainDate | null
  version: Generated<number>
  assessmentId: Id<'assessments'> | null
}

export type OneTimeCodesTable = {
  id: GeneratedAlways<Id<'one_time_codes'>>
  kind: 'activation' | 'recovery' | 'administrator'
  hash: string
  accountId: Id<'accounts'> | null
  memberId: Id<'members'> | null
  madeBy: Id<'accounts'> | null
  madeAt: Generated<Temporal.Instant>
  expiresAt: Temporal.Instant
  usedAt: Temporal.Instant | null
  endedAt: Temporal.Instant | null
}

export type OpinionAttachmentsTable = {
  id: GeneratedAlways<Id<'opinion_attachments'>>
  opinionId: Id<'opinions'>
  fileId: Id<'files'>
}

export type OpinionsTable = {
  id: GeneratedAlways<Id<'opinions'>>
  communeId: Id<'organisations'>
  cellId: Id<'organisations'>
  meetingId: Id<'meetings'> | null
  memberId: Id<'members'> | null
  kind: 'localAffairs' | 'partyBuilding' | 'politicalSystem' | 'peoplesOpinion' | 'consultedTopic'
  text: string
  searchKey: string
  way: 'ownPage' | 'secretary'
  givenOn: Temporal.PlainDate
  state: Generated<'recorded' | 'forwarded' | 'answered' | 'closed'>
  forwardedToId: Id<'organisations'> | null
  forwardedTo: string | null
  isWithCommune: Generated<boolean>
  forwardingNumber: string | null
  forwardedOn: Temporal.PlainDate | null
  dueOn: Temporal.PlainDate | null
  answer: string | null
  answeredBy: string | null
  answeredOn: Temporal.PlainDate | null
  visibility: Generated<'cell' | 'meeting' | 'register'>
  joinedIntoId: Id<'opinions'> | null
  version: Generated<number>
}

export type OrganisationVersionsTable = {
  id: GeneratedAlways<Id<'organisation_versions'>>
  organisationId: Id<'organisations'>
  name: string
  parentId: number | null
  validFrom: Temporal.PlainDate
  validTo: Temporal.PlainDate | null
}

export type OrganisationsTable = {
  id: GeneratedAlways<Id<'organisations'>>
  kind: 'province' | 'upperCommittee' | 'communeCommittee' | 'residenceCell' | 'workplaceCommittee' | 'workplaceCell'
  parentId: Id<'organisations'> | null
  name: string
  shortName: string
  searchKey: string
  sortKey: string
  code: string | null
  communeCode: string | null
  placeName: string | null
  isBaseCell: Generated<boolean>
  isOutside: Generated<boolean>
  contact: string | null
  validFrom: Temporal.PlainDate
  validTo: Temporal.PlainDate | null
  version: Generated<number>
}

export type ReferralsTable = {
  id: GeneratedAlways<Id<'referrals'>>
  assessmentId: Id<'assessments'> | null
  memberId: Id<'members'>
  workplaceId: Id<'organisations'>
  communeId: Id<'organisations'> | null
  cellId: Id<'organisations'> | null
  kind: 'commend' | 'consider'
  grounds: string
  proposedOn: Temporal.PlainDate
  dueOn: Temporal.PlainDate | null
  state: 'proposed' | 'answered' | 'withdrawn'
  outcome: 'commended' | 'reminded' | 'criticised' | 'handled' | 'declined' | null
  outcomeForm: string | null
  decisionNumber: string | null
  decidedOn: Temporal.PlainDate | null
  reason: string | null
  answeredBy: string | null
  answeredOn: Temporal.PlainDate | null
  version: Generated<number>
}

export type RegulationClausesTable = {
  id: GeneratedAlways<Id<'regulation_clauses'>>
  regulationId: Id<'regulations'>
  place: string
  wording: string
  certainty: 'read' | 'practice' | 'inferred'
}

export type RegulationsTable = {
  id: GeneratedAlways<Id<'regulations'>>
  code: string
  title: string
  letterReference: string
  issuedOn: Temporal.PlainDate
  validFrom: Temporal.PlainDate
  validTo: Temporal.PlainDate | null
  subject: 'duty' | 'guide' | 'letterStyle'
}

export type ResidenceLinksTable = {
  id: GeneratedAlways<Id<'residence_links'>>
  memberId: Id<'members'>
  workplaceId: Id<'organisations'>
  communeId: Id<'organisations'>
  cellId: Id<'organisations'>
  state: Generated<'active' | 'suspended' | 'closed'>
  suspendedReason: 'awaitingWorkplace' | 'longAbsence' | 'leaving' | null
  sinceOn: Temporal.PlainDate
  closedOn: Temporal.PlainDate | null
  closeReason: 'moved' | 'transferredOut' | 'retiredToResidence' | 'died' | 'expelled' | 'struckOff' | 'leftParty' | 'introductionExempt' | 'notResident' | 'dataError' | 'removed' | null
  sortKey: Generated<string>
  searchKey: Generated<string>
  version: Generated<number>
  isMeetingExempt: Generated<boolean>
}

export type ResidentialAreasTable = {
  id: GeneratedAlways<Id<'residential_areas'>>
  communeId: Id<'organisations'>
  cellId: Id<'organisations'> | null
  kind: string
  name: string
  searchKey: string
  validFrom: Temporal.PlainDate
  validTo: Temporal.PlainDate | null
}

export type SecretIdentityCountsTable = {
  organisationId: Id<'organisations'>
  memberCount: number
  version: Generated<number>
  updatedAt: Generated<Temporal.Instant>
}

export type SittingsTable = {
  id: GeneratedAlways<Id<'sittings'>>
  meetingId: Id<'meetings'>
  name: string
  startsAt: Temporal.Instant | null
  place: string
}

export type TasksTable = {
  id: GeneratedAlways<Id<'tasks'>>
  kind: string
  accountId: Id<'accounts'>
  mandateId: Id<'mandates'>
  organisationId: Id<'organisations'>
  input: Json
  state: Generated<'waiting' | 'running' | 'done' | 'failed'>
  doneCount: Generated<number>
  totalCount: Generated<number>
  outcome: Json | null
  fileId: Id<'files'> | null
  createdAt: Generated<Temporal.Instant>
  finishedAt: Temporal.Instant | null
}

export type TransferRequestsTable = {
  id: GeneratedAlways<Id<'transfer_requests'>>
  memberId: Id<'members'>
  askingId: Id<'organisations'>
  note: string | null
  state: Generated<'asked' | 'granted' | 'declined'>
  askedAt: Generated<Temporal.Instant>
  answeredAt: Temporal.Instant | null
}

export type ViewsTable = {
  id: GeneratedAlways<Id<'views'>>
  at: Generated<Temporal.Instant>
  event: string
  accountId: Id<'accounts'> | null
  mandateId: Id<'mandates'> | null
  actorName: string
  organisationId: Id<'organisations'> | null
  organisationName: string
  memberId: Id<'members'> | null
  filter: string | null
  rowCount: number | null
}

export type DB = {
  accounts: AccountsTable
  administrativeUnits: AdministrativeUnitsTable
  announcements: AnnouncementsTable
  applicants: ApplicantsTable
  assessmentCriteria: AssessmentCriteriaTable
  assessmentFiles: AssessmentFilesTable
  assessmentForms: AssessmentFormsTable
  assessmentRequests: AssessmentRequestsTable
  assessmentRounds: AssessmentRoundsTable
  assessmentSettings: AssessmentSettingsTable
  assessmentVersions: AssessmentVersionsTable
  assessments: AssessmentsTable
  attempts: AttemptsTable
  attendances: AttendancesTable
  authAccounts: AuthAccountsTable
  authSessions: AuthSessionsTable
  authTwoFactors: AuthTwoFactorsTable
  authUsers: AuthUsersTable
  authVerifications: AuthVerificationsTable
  calendarFeeds: CalendarFeedsTable
  consultationAnswers: ConsultationAnswersTable
  consultationCells: ConsultationCellsTable
  consultationParticipants: ConsultationParticipantsTable
  consultations: ConsultationsTable
  deadlines: DeadlinesTable
  documents: DocumentsTable
  events: EventsTable
  exemptionGroups: ExemptionGroupsTable
  files: FilesTable
  formKeys: FormKeysTable
  halfYears: HalfYearsTable
  holidays: HolidaysTable
  importMappings: ImportMappingsTable
  importRows: ImportRowsTable
  imports: ImportsTable
  introductions: IntroductionsTable
  issuedPapers: IssuedPapersTable
  jointSessionSheets: JointSessionSheetsTable
  jointSessions: JointSessionsTable
  keptForms: KeptFormsTable
  letterStyles: LetterStylesTable
  mandates: MandatesTable
  meetingMinutes: MeetingMinutesTable
  meetings: MeetingsTable
  memberCategories: MemberCategoriesTable
  members: MembersTable
  numberSeries: NumberSeriesTable
  objections: ObjectionsTable
  oneTimeCodes: OneTimeCodesTable
  opinionAttachments: OpinionAttachmentsTable
  opinions: OpinionsTable
  organisationVersions: OrganisationVersionsTable
  organisations: OrganisationsTable
  referrals: ReferralsTable
  regulationClauses: RegulationClausesTable
  regulations: RegulationsTable
  residenceLinks: ResidenceLinksTable
  residentialAreas: ResidentialAreasTable
  secretIdentityCounts: SecretIdentityCountsTable
  sittings: SittingsTable
  tasks: TasksTable
  transferRequests: TransferRequestsTable
  views: ViewsTable
}
