import type { IntroductionLetter, PaperCheck, Signature } from '../papers.ts'
import type { LetterSnapshot, LetterWording } from '../rules/letter.ts'

type Receipt = IntroductionLetter['receipt']

/** The kept snapshot as a letter ready to print; `wording` and `signature` fill in for a draft, which has none yet. */
export function letterFromSnapshot(
  snapshot: LetterSnapshot,
  { check, receipt, wording }: { check: PaperCheck | null; receipt: Receipt; wording: LetterWording },
): IntroductionLetter {
  const { member, number, issuedOn } = snapshot
  return {
    upperName: snapshot.upperName,
    issuerName: snapshot.issuerName,
    place: snapshot.place,
    issued: number && issuedOn && check ? { number, on: Temporal.PlainDate.from(issuedOn), check } : null,
    symbol: snapshot.symbol,
    recipients: snapshot.recipients,
    wording: snapshot.wording ?? wording,
    member: {
      fullName: member.fullName,
      gender: member.gender,
      born: typeof member.born === 'string' ? Temporal.PlainDate.from(member.born) : member.born,
      joinedOn: dayOrNull(member.joinedOn),
      officialOn: dayOrNull(member.officialOn),
      workplaceCell: member.workplaceCell || null,
      residence: member.residence,
    },
    meetingExempt: snapshot.meetingExempt,
    signature: snapshot.signature ?? draftSignature(snapshot),
    receipt,
  }
}

const draftSignature = ({ symbol }: LetterSnapshot): Signature => ({
  lines: [symbol.endsWith('CB') ? 'T/M CHI BỘ' : 'T/M ĐẢNG ỦY', 'BÍ THƯ'],
  name: null,
})

const dayOrNull = (text: string | null) => (text ? Temporal.PlainDate.from(text) : null)
