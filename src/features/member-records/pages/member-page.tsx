import type { Child } from 'hono/jsx'
import type { SheetOfMember } from '#features/assessments/queries/of-member.ts'
import { introductionStateLabels } from '#features/introductions/terms.ts'
import type { RevealedNumbers } from '#features/members/commands/reveal.ts'
import {
  categoryLabels,
  memberFieldLabels,
  memberStatusLabels,
  residenceKindLabels,
  sexLabels,
} from '#features/members/terms.ts'
import { residenceWords } from '#features/organisations/terms.ts'
import { routes } from '#routes'
import { Button, ButtonLink, RefusedButton } from '#ui/button.tsx'
import { type Fact, Facts } from '#ui/facts.tsx'
import { Form, type HiddenFields } from '#ui/form.tsx'
import { formatDate } from '#ui/format.ts'
import { Masked } from '#ui/masked.tsx'
import { Note } from '#ui/note.tsx'
import { PageHead } from '#ui/page-head.tsx'
import { Columns, Panel } from '#ui/panel.tsx'
import { StatusTag } from '#ui/status-tag.tsx'
import { Timeline } from '#ui/timeline.tsx'
import type { MemberRecord } from '../queries/record.ts'
import { eventLabel, recordWords } from '../terms.ts'
import { SheetsOfMember } from './sheets-of-member.tsx'
import { LinkState } from './tags.tsx'

/** Days out of a JSON column. */
const dayWords = (text: string | null) => (text ? formatDate(Temporal.PlainDate.from(text)) : '')
const dateOrNothing = (day: Temporal.PlainDate | null) => day && formatDate(day)

export type RevealProps = {
  revealed?: RevealedNumbers | undefined
  /** Whether this reader may reveal. */
  mayReveal: boolean
  fields: HiddenFields
}

export type MemberPageProps = RevealProps & {
  member: MemberRecord
  sheets: readonly SheetOfMember[]
  may: { edit: boolean; categorise: boolean; introduce: boolean; remove: boolean; act: boolean }
  refusal?: string | undefined
}

/** Who the member is, for the workplace and for the member alike. */
export const personFacts = (member: MemberRecord): readonly Fact[] => [
  { term: 'Ngày sinh', value: dateOrNothing(member.birthOn) ?? member.birthYear?.toString() },
  { term: 'Giới tính', value: member.sex && sexLabels[member.sex] },
  { term: 'Kết nạp', value: dateOrNothing(member.joinedOn) },
  { term: 'Chính thức', value: member.officialOn ? formatDate(member.officialOn) : 'Đảng viên dự bị' },
  { term: 'Nơi công tác', value: member.workplaceName, long: true },
  { term: 'Chi bộ nơi công tác', value: member.cellName, long: true },
  { term: 'Nơi cư trú', value: residenceWords(member), long: true },
  { term: 'Loại cư trú', value: member.residenceKind && residenceKindLabels[member.residenceKind] },
  { term: 'Điện thoại', value: member.phone },
]

/** Identifiers by their last digits, whole after a reveal that is kept. */
export function Identifiers({ member, revealed, mayReveal, fields }: RevealProps & { member: MemberRecord }) {
  const revealAction = mayReveal && !revealed ? routes.members.reveal.href({ id: member.id }) : undefined
  return (
    <Facts
      items={[
        {
          term: memberFieldLabels.personalNumber ?? '',
          value: (
            <Masked
              what="định danh"
              shown={revealed?.personalNumber ?? member.personalNumberEnd ?? undefined}
              revealAction={revealAction}
              fields={fields}
            />
          ),
          long: true,
        },
        {
          term: memberFieldLabels.cardNumber ?? '',
          value: (
            <Masked
              what="thẻ đảng viên"
              shown={revealed?.cardNumber ?? member.cardNumberEnd ?? undefined}
              revealAction={revealAction}
              fields={fields}
            />
          ),
          long: true,
        },
      ]}
    />
  )
}

function Categories({ member }: { member: MemberRecord }) {
  if (member.categories.length === 0) return <p class="text-muted">Chưa xếp diện riêng: tính là diện bình thường.</p>
  return (
    <ul class="rows">
      {member.categories.map((row) => (
        <li>
          <span>
            <span class="block font-medium">{categoryLabels[row.category]}</span>
            {row.groupWording && <span class="sub">{row.groupWording}</span>}
            {(row.decidedBy ?? row.note) && (
              <span class="sub">{[row.decidedBy, row.note].filter(Boolean).join('. ')}</span>
            )}
          </span>
          <span class="text-muted">
            Từ {dayWords(row.fromOn)}
            {row.toOn && ` đến hết ${dayWords(row.toOn)}`}
          </span>
        </li>
      ))}
    </ul>
  )
}

function LettersAndLinks({ member }: { member: MemberRecord }) {
  if (member.links.length === 0 && member.letters.length === 0) {
    return <p class="text-muted px-4 pb-4">Chưa có giấy giới thiệu nào.</p>
  }
  return (
    <ul class="rows">
      {member.links.map((link) => (
        <li>
          <span>
            <span class="block font-medium">{link.cellName}</span>
            <span class="sub">
              {link.communeName}, từ {dayWords(link.sinceOn)}
              {link.closedOn && ` đến ${dayWords(link.closedOn)}`}
            </span>
          </span>
          <LinkState state={link.state} suspendedReason={link.suspendedReason} closeReason={link.closeReason} />
        </li>
      ))}
      {member.letters.map((letter) => (
        <li>
          <span>
            <a href={routes.introductions.show.href({ id: letter.id })}>
              {letter.numberText ? `Giấy số ${letter.numberText}` : 'Dự thảo giấy giới thiệu'}
            </a>
            <span class="sub">
              {letter.communeName}, {dayWords(letter.issuedOn ?? letter.draftedOn)}
            </span>
          </span>
          <span class="text-muted">{introductionStateLabels[letter.state]}</span>
        </li>
      ))}
    </ul>
  )
}

type Next = { words: string; button?: { label: string; hasMoved: boolean }; refused?: string }

/** What comes next for this member, or why nothing can. */
function nextOf(member: MemberRecord): Next {
  const open = member.links.find((link) => link.state !== 'closed')
  const way = member.letters.find((letter) => ['draft', 'issued', 'received', 'assigned'].includes(letter.state))
  if (member.status !== 'active') {
    return { words: `${memberStatusLabels[member.status]}.`, refused: 'Đảng viên không còn sinh hoạt tại đơn vị.' }
  }
  if (way) return { words: `Giấy giới thiệu: ${introductionStateLabels[way.state]}. Chờ xong giấy này.` }
  if (member.category === 'introductionExempt') {
    return {
      words: 'Thuộc diện miễn giới thiệu.',
      refused: 'Diện miễn giới thiệu không lập giấy (33-HD/BTCTW, mục 1.2).',
    }
  }
  if (open) {
    return {
      words: `Đang có tên trong sổ của ${open.cellName}.`,
      button: { label: 'Đã chuyển nơi cư trú: lập giấy mới', hasMoved: true },
    }
  }
  return { words: 'Chưa được giới thiệu về nơi cư trú.', button: { label: 'Lập giấy giới thiệu', hasMoved: false } }
}

function NextStep({ member, may, fields }: MemberPageProps) {
  const next = nextOf(member)
  return (
    <>
      <p>{next.words}</p>
      {may.introduce && next.button && (
        <Form action={routes.introductions.draft.href()} fields={fields}>
          <input type="hidden" name="dang-vien" value={String(member.id)} />
          {next.button.hasMoved && <input type="hidden" name="da-chuyen" value="on" />}
          <Button tone={next.button.hasMoved ? 'line' : 'primary'} wide>
            {next.button.label}
          </Button>
        </Form>
      )}
      {may.introduce && next.refused && (
        <RefusedButton id="lap-giay" reason={next.refused} wide>
          Lập giấy giới thiệu
        </RefusedButton>
      )}
      {may.edit && (
        <ButtonLink href={routes.members.edit.href({ id: member.id })} icon="pencil-line" wide>
          Sửa hồ sơ
        </ButtonLink>
      )}
      {may.categorise && (
        <ButtonLink href={routes.members.category.href({ id: member.id })} icon="list-checks" wide>
          Xếp diện
        </ButtonLink>
      )}
      {may.remove && (
        <ButtonLink href={routes.members.remove.href({ id: member.id })} icon="trash" tone="quiet" wide>
          Xóa vì phải giữ bí mật nhân thân
        </ButtonLink>
      )}
    </>
  )
}

export const timelineEntries = (member: MemberRecord) =>
  member.timeline.flatMap((event) => {
    const what: Child = eventLabel(event.kind)
    if (!what) return []
    return [
      {
        what,
        by: `${event.actorName}, ${event.organisationName}`,
        at: Temporal.Instant.from(event.at),
        ...(event.note ? { note: event.note } : {}),
      },
    ]
  })

/** One member: who, where introduced, in which category, and everything that happened. */
export function MemberPage(props: MemberPageProps) {
  const { member, sheets, may, refusal } = props
  return (
    <>
      <PageHead
        title={member.fullName}
        lead={member.cellName ? `${member.cellName}, ${member.workplaceName}` : member.workplaceName}
        crumbs={[{ href: routes.members.list.href(), label: recordWords.members }]}
        tags={
          <>
            <span class="text-muted">{memberStatusLabels[member.status]}</span>
            {member.category !== 'standard' && (
              <StatusTag tone="outline" icon="circle-minus">
                {categoryLabels[member.category]}
              </StatusTag>
            )}
          </>
        }
      />
      {refusal && (
        <div class="mb-5">
          <Note tone="warning" title={refusal} role="alert" />
        </div>
      )}
      <Columns
        aside={
          <Panel id="viec" title="Việc tiếp theo" tone="action">
            <NextStep {...props} />
          </Panel>
        }
      >
        <Panel id="ho-so" title="Hồ sơ">
          <Facts items={personFacts(member)} />
          <Identifiers {...props} />
        </Panel>
        <Panel
          id="noi-cu-tru"
          title="Giới thiệu về nơi cư trú"
          aside={
            member.links.length > 0 && <a href={routes.meetings.ofMember.href({ id: member.id })}>Dự họp nơi cư trú</a>
          }
          flush
        >
          <LettersAndLinks member={member} />
        </Panel>
        <SheetsOfMember memberId={member.id} sheets={sheets} mayAct={may.act} />
        <Panel id="dien" title="Diện theo Hướng dẫn 33-HD/BTCTW">
          <Categories member={member} />
        </Panel>
        <Panel id="dien-bien" title="Diễn biến">
          <Timeline entries={timelineEntries(member)} />
        </Panel>
      </Columns>
    </>
  )
}
