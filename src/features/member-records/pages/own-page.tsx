import { introductionStateLabels } from '#features/introductions/terms.ts'
import { routes } from '#routes'
import { ButtonLink } from '#ui/button.tsx'
import { formatDate } from '#ui/format.ts'
import { Icon } from '#ui/icon.tsx'
import { PageHead } from '#ui/page-head.tsx'
import { Panel } from '#ui/panel.tsx'
import { StatusTag } from '#ui/status-tag.tsx'
import type { OwnLife } from '../queries/own.ts'
import type { MemberRecord } from '../queries/record.ts'
import type { RevealProps } from './member-page.tsx'
import { ObjectionsTold, OwnFacts, Wrong } from './own-facts.tsx'
import { Attendance, Consultations, NextMeeting, Opinions } from './own-life.tsx'
import { OwnSheets } from './own-sheets-page.tsx'
import { ViewRows } from './own-views-page.tsx'
import { LinkState } from './tags.tsx'

export type OwnPageProps = RevealProps & { member: MemberRecord; life: OwnLife; today: Temporal.PlainDate }

const dayWords = (text: string) => formatDate(Temporal.PlainDate.from(text))
const openLinkOf = (member: MemberRecord) => member.links.find((link) => link.state !== 'closed')

function Standing({ member }: { member: MemberRecord }) {
  const open = openLinkOf(member)
  if (open) return <LinkState state={open.state} suspendedReason={open.suspendedReason} closeReason={null} />
  return (
    <StatusTag tone="neutral" icon="mail">
      Chưa có tên trong sổ nơi cư trú
    </StatusTag>
  )
}

/** Workplace, letter, cell at the residence and whom to ask there, in the order of the way. */
function Where({ member, life, today }: OwnPageProps) {
  const open = openLinkOf(member)
  const letter = member.letters.find(({ state }) => state !== 'draft' && state !== 'revoked')
  const wrong = { life, today }
  return (
    <ol class="where">
      <li>
        <Icon name="briefcase" />
        <span>
          <small>Nơi công tác</small>
          <b>{member.cellName ? `${member.cellName}, ${member.workplaceName}` : member.workplaceName}</b>
        </span>
      </li>
      {letter && (
        <li>
          <Icon name="file-text" />
          <span>
            <small>Giấy giới thiệu</small>
            <b>{letter.numberText}</b>
            {letter.issuedOn && `, ${dayWords(letter.issuedOn)}`}. {introductionStateLabels[letter.state]}.{' '}
            <a href={routes.introductions.show.href({ id: letter.id })}>Xem giấy</a>
          </span>
        </li>
      )}
      <li>
        <Icon name="house" />
        <span>
          <small>Nơi cư trú</small>
          <b>{open ? open.cellName : 'Chưa có chi bộ nào tiếp nhận'}</b>
          {open && `, ${open.communeName}`}
          {member.links.length > 0 && <Wrong fact="residenceCell" {...wrong} />}
        </span>
      </li>
      {open && (
        <li>
          <Icon name="calendar-days" />
          <span>
            <small>Có tên trong sổ từ ngày</small>
            {dayWords(open.sinceOn)}
            <Wrong fact="residenceSince" {...wrong} />
          </span>
        </li>
      )}
      {open?.cellContact && (
        <li>
          <Icon name="phone" />
          <span>
            <small>Liên hệ chi bộ</small>
            {open.cellContact}
          </span>
        </li>
      )}
    </ol>
  )
}

/** The member's own page, for a telephone first: what is next, where am I introduced, what is kept of me, who has looked. */
export function OwnPage(props: OwnPageProps) {
  const { member, life, today, fields } = props
  return (
    <>
      <PageHead
        title={member.fullName}
        tags={
          <>
            <Standing member={member} />
            <span class="text-muted">{member.officialOn ? 'Đảng viên chính thức' : 'Đảng viên dự bị'}</span>
          </>
        }
      />
      <div class="grid gap-5">
        <div class="grid gap-5 lg:grid-cols-2 items-start">
          <div class="grid gap-5">
            <NextMeeting life={life} today={today} fields={fields} />
            <ButtonLink href={routes.meetings.ownCode.href()} icon="qr-code" wide>
              Mã điểm danh của tôi
            </ButtonLink>
            <Consultations waiting={life.waiting} />
            <Panel id="noi" title="Tôi được giới thiệu về đâu">
              <Where {...props} />
            </Panel>
          </div>
          <div class="grid gap-5">
            <Attendance memberId={member.id} life={life} today={today} />
            <OwnSheets sheets={life.sheets} />
            <Opinions opinions={life.opinions} today={today} />
            <Panel id="xem" title="Ai đã xem hồ sơ của tôi" flush>
              <ViewRows views={life.views} />
              {life.views.length > 0 && (
                <div class="link-rows">
                  <a href={routes.ownViews.href()}>
                    <Icon name="eye" />
                    Xem tất cả lượt xem
                    <Icon name="chevron-right" />
                  </a>
                </div>
              )}
            </Panel>
          </div>
        </div>
        <Panel id="ho-so" title="Hồ sơ của tôi">
          <OwnFacts {...props} />
          <ObjectionsTold life={life} workplaceName={member.workplaceName} />
        </Panel>
      </div>
    </>
  )
}
