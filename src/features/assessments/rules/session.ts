import type { Participant } from './content.ts'

/** House rule: more people than this do not sit together over sheets. */
export const mostParticipants = 40

/**
 * A joint session is one of both sides: the cell assesses after it has met the Front committee (213-QĐ/TW Đ4). The side of
 * which nobody was there; undefined when both were.
 */
export const missingSide = (participants: readonly Participant[]): Participant['side'] | undefined =>
  (['cell', 'frontCommittee'] as const).find((side) => participants.every((one) => one.side !== side))

/** House rule: minutes on which a sheet was signed stay as they were signed on. */
export const canChangeSession = ({ signedOn }: { readonly signedOn: unknown }): boolean => signedOn === null

/** Above the signature of a sheet: the cell's committee where it has one, else the secretary for the cell (213-QĐ/TW Đ4). */
export const signatureLineOf = (
  hasCommittee: boolean,
  lines: { readonly committeeSignature: string; readonly noCommitteeSignature: string },
): string => (hasCommittee ? lines.committeeSignature : lines.noCommitteeSignature)
