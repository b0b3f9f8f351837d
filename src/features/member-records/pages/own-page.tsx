import { introductionStateLabels } from '#features/introductions/terms.ts'
import { categoryLabels } from '#features/members/terms.ts'
import { routes } from '#routes'
import { Facts } from '#ui/facts.tsx'
import { formatDate, formatDateTime } from '#ui/format.ts'
import { Icon } from '#ui/icon.tsx'
import { PageHead } from '#ui/page-head.tsx'
import { Panel } from '#ui/panel.tsx'
import { StatusTag } from '#ui/status-tag.tsx'
import type { MemberRecord, ViewOfMember } from '../queries/record.ts'
import { viewLabel } from '../terms.ts'
import { Identifiers, personFacts, type RevealProps } from './member-page.tsx'
import { LinkState } from './tags.tsx'

type OwnPageProps = RevealProps & { member: MemberRecord; views: readonly ViewOfMember[] }

const dayWords = (text: string) => formatDate(Temporal.PlainDate.from(text))

function Standing({ member }: { member: MemberRecord }) {
  const open = member.links.find((link) => link.state !== 'closed')
  if (open) return <LinkState state={open.state} suspendedReason={open.suspendedReason} closeReason={null} />
  return (
    <StatusTag tone="neutral" icon="mail">
      Chưa có tên trong sổ nơi cư trú
    </StatusTag>
  )
}

/** Workplace, letter, cell at the residence and whom to ask there, in the order of the way. */
function Where({ member }: { member: MemberRecord }) {
  const open = member.links.find((link) => link.state !== 'closed')
  const letter = member.letters.find(({ state }) => state !== 'draft' && state !== 'revoked')
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
          <small>{open ? `Nơi cư trú, từ ${dayWords(open.sinceOn)}` : 'Nơi cư trú'}</small>
          <b>{open ? open.cellName : 'Chưa có chi bộ nào tiếp nhận'}</b>
          {open && `, ${open.communeName}`}
        </span>
      </li>
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

function Views({ views }: { views: readonly ViewOfMember[] }) {
  if (views.length === 0) return <p class="text-muted px-4 pb-4">Chưa có ai xem hồ sơ của đồng chí.</p>
  return (
    <ul class="rows">
      {views.map((view) => (
        <li>
          <span class="min-w-0">
            <span class="block font-medium">{view.actorName}</span>
            <span class="sub">{view.organisationName}</span>
          </span>
          <span class="sm:text-right">
            <span class="sub !text-base-content">
              {viewLabel(view.event)}
              {view.times > 1 && `, ${view.times} lần`}
            </span>
            <span class="sub">{formatDateTime(view.lastAt)}</span>
          </span>
        </li>
      ))}
    </ul>
  )
}

/** The member's own page, for a telephone first: where am I introduced, what is kept of me, who has looked. */
export function OwnPage(props: OwnPageProps) {
  const { member, views } = props
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
      <div class="grid gap-5 lg:grid-cols-2 items-start">
        <div class="grid gap-5">
          <Panel id="noi" title="Tôi được giới thiệu về đâu">
            <Where member={member} />
            {member.links.length > 0 && (
              <p>
                <a href={routes.meetings.ofMember.href({ id: member.id })}>Dự họp của tôi</a>
              </p>
            )}
          </Panel>
          <Panel id="xem" title="Ai đã xem hồ sơ của tôi" flush>
            <Views views={views} />
          </Panel>
        </div>
        <Panel id="ho-so" title="Hồ sơ của tôi">
          <Facts
            items={[...personFacts(member), { term: 'Diện', value: categoryLabels[member.category], long: true }]}
          />
          <Identifiers {...props} />
          <p class="text-muted">
            Thấy chỗ chưa đúng, đồng chí báo {member.workplaceName}: nơi công tác giữ và sửa hồ sơ này.
          </p>
        </Panel>
      </div>
    </>
  )
}
