import type { CoarsePurpose, Purpose } from './sheet.ts'

/** What the paper of a workplace outside the system may ask for; of an applicant it is always admission (house rule). */
export const paperPurposes = ['yearly', 'official', 'personnelWork'] as const satisfies readonly CoarsePurpose[]
export type PaperPurpose = (typeof paperPurposes)[number]

/** House rule: the commune does not write down which personnel work the paper names. */
export const purposeOfPaper = (purpose: PaperPurpose): Purpose => (purpose === 'personnelWork' ? 'other' : purpose)
