import type { referralPermissions } from '../permissions/referral.ts'
import type { ReferralOutcome, ReferralState } from '../rules/referral.ts'
import type { ReferralKind } from '../rules/sheet.ts'

export const referralStateLabels: Readonly<Record<ReferralState, string>> = {
  proposed: 'Chờ nơi công tác trả lời',
  answered: 'Đã trả lời',
  withdrawn: 'Đã rút',
}

export const referralActionLabels: Readonly<Record<keyof typeof referralPermissions, string>> = {
  read: 'Xem đề nghị biểu dương, xem xét xử lý',
  answer: 'Trả lời đề nghị',
  act: 'Ghi việc đã biểu dương, nhắc nhở, xử lý',
  withdraw: 'Rút đề nghị',
}

export const referralKindLabels: Readonly<Record<ReferralKind, string>> = {
  commend: 'Đề nghị biểu dương',
  consider: 'Đề nghị xem xét, xử lý',
}

export const referralOutcomeLabels: Readonly<Record<ReferralOutcome, string>> = {
  commended: 'Đã biểu dương, khen thưởng',
  reminded: 'Đã nhắc nhở',
  criticised: 'Đã phê bình',
  handled: 'Đã xử lý',
  declined: 'Không thực hiện',
}
