import { paperCode } from '#papers/check-code.ts'
import { capitals, partyBody } from '#papers/letter-style.ts'
import type { IntroductionLetter, PaperCheck } from '../papers.ts'
import { type LetterSnapshot, type LetterSource, type LetterWording, letterSnapshot } from '../rules/letter.ts'

type Receipt = IntroductionLetter['receipt']

/** The kept snapshot as a letter ready to print; `wording` and `signature` fill in for a draft, which has none yet. */
function letterFromSnapshot(
  snapshot: LetterSnapshot,
  { check, receipt, wording }: { check: PaperCheck | null; receipt: Receipt; wording: LetterWording },
): IntroductionLetter {
  const { member, number, issuedOn } = snapshot
  return {
    upperName: snapshot.upperName && partyBody(snapshot.upperName),
    issuerName: snapshot.issuerName,
    place: snapshot.place,
    issued: number && issuedOn && check ? { number, on: Temporal.PlainDate.from(issuedOn), check } : null,
    symbol: snapshot.symbol,
    recipients: [...snapshot.recipients, ...(snapshot.addressedArea ? [`Chi bộ ${snapshot.addressedArea}`] : [])],
    wording: snapshot.wording ?? wording,
    member: {
      fullName: member.fullName,
      gender: member.gender,
      born: typeof member.born === 'string' ? Temporal.PlainDate.from(member.born) : member.born,
      joinedOn: dayOrNull(member.joinedOn),
      officialOn: dayOrNull(member.officialOn),
      workplaceCell: member.workplaceCell && `${member.workplaceCell}, thuộc ${partyBody(snapshot.issuerName)}`,
      residence: member.residence,
    },
    meetingExempt: snapshot.meetingExempt,
    margins: (snapshot.wording ?? wording).style?.margins,
    signature: { lines: signatureLines(snapshot), name: snapshot.signer?.fullName ?? null },
    receipt,
  }
}

/** Above the signature (36-HD/VPTW): for the committee, in place of the secretary, or on the secretary's order. */
function signatureLines({ isBaseCell, signer }: Pick<LetterSnapshot, 'isBaseCell' | 'signer'>): readonly string[] {
  const body = isBaseCell ? 'CHI BỘ' : 'ĐẢNG ỦY'
  const title = capitals(signer?.printedTitle ?? 'Bí thư')
  if (signer?.signingForm === 'K/T') return [`T/M ${body}`, 'K/T BÍ THƯ', title]
  return [`${signer?.signingForm ?? 'T/M'} ${body}`, title]
}

const dayOrNull = (text: string | null) => (text ? Temporal.PlainDate.from(text) : null)

type Printed = LetterSource & {
  readonly id: number
  readonly letter: unknown
  readonly receivedOn: Temporal.PlainDate | null
  readonly residenceCellName: string | null
}

export type PrintSettings = {
  readonly secret: string
  /** The public page for a code, absolute: it is printed as a QR. */
  readonly checkUrl: (code: string) => string
  /** For drafts, which have no wording of their own yet. */
  readonly wording: LetterWording
}

/** The check code on the paper of this letter: always the same, so that it prints again as it was. */
export const letterCode = (secret: string, id: number): string => paperCode(secret, 'introduction', id)

/** A row as the paper that was issued, or as the draft it would make today. */
export function printableLetter(row: Printed, { secret, checkUrl, wording }: PrintSettings): IntroductionLetter {
  const kept = row.letter as LetterSnapshot | null
  const code = letterCode(secret, row.id)
  return letterFromSnapshot(kept ?? letterSnapshot(row, null, wording.style), {
    check: kept ? { url: checkUrl(code), code } : null,
    receipt: row.receivedOn && {
      receivedOn: row.receivedOn,
      cellName: row.residenceCellName,
      signature: { lines: ['T/M ĐẢNG ỦY', 'BÍ THƯ'], name: null },
    },
    wording,
  })
}
