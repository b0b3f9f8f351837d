import type { Role } from '#core/actor.ts'
import { routes } from '#routes'
import type { Navigation, NavigationItem } from '#web/services.ts'

/** The places a thumb reaches: one word where one can be had. */
const short = (item: NavigationItem, label: string): NavigationItem => ({ ...item, label })

const items = {
  home: { href: routes.home.href(), label: 'Việc cần làm', icon: 'inbox' },
  introductions: { href: routes.introductions.list.href(), label: 'Giấy giới thiệu', icon: 'mail' },
  register: { href: routes.register.list.href(), label: 'Sổ theo dõi', icon: 'book-open' },
  meetings: { href: routes.meetings.list.href(), label: 'Sinh hoạt', icon: 'calendar-days' },
  expected: { href: routes.meetings.expected.href(), label: 'Lịch họp nơi cư trú', icon: 'calendar-days' },
  opinions: { href: routes.opinions.list.href(), label: 'Ý kiến đảng viên', icon: 'message-square-text' },
  ownOpinions: { href: routes.opinions.own.href(), label: 'Ý kiến của tôi', icon: 'message-square-text' },
  consultations: { href: routes.consultations.list.href(), label: 'Xin ý kiến', icon: 'list-checks' },
  assessments: {
    href: routes.assessments.list.href(),
    label: 'Phiếu nhận xét',
    icon: 'clipboard-check',
    also: [routes.assessments.sessions.href()],
  },
  asked: { href: routes.consultations.asked.href(), label: 'Xin ý kiến', icon: 'list-checks' },
  statistics: { href: routes.assessments.statistics.href(), label: 'Số liệu nhận xét', icon: 'chart-column' },
  ownSheets: { href: routes.assessments.own.href(), label: 'Phiếu nhận xét của tôi', icon: 'clipboard-check' },
  referrals: { href: routes.referrals.list.href(), label: 'Biểu dương, xử lý', icon: 'user-check' },
  assessmentRounds: { href: routes.rounds.list.href(), label: 'Đợt nhận xét', icon: 'send-horizontal' },
  assessmentRequests: { href: routes.requests.list.href(), label: 'Phiếu xin ý kiến', icon: 'mail-open' },
  workplaceSheets: {
    href: routes.assessments.ofWorkplace.href(),
    label: 'Phiếu nhận xét',
    icon: 'clipboard-check',
    also: [routes.assessments.list.href()],
  },
  objections: { href: routes.objections.list.href(), label: 'Đề nghị xem lại', icon: 'flag' },
  members: { href: routes.members.list.href(), label: 'Đảng viên', icon: 'users' },
  imports: { href: routes.imports.list.href(), label: 'Nhập bảng tính', icon: 'file-spreadsheet' },
  organisations: { href: routes.organisations.list.href(), label: 'Tổ chức đảng', icon: 'landmark' },
  accounts: { href: routes.accounts.list.href(), label: 'Tài khoản', icon: 'key-round' },
  regulations: { href: routes.regulations.list.href(), label: 'Quy định, thời hạn', icon: 'files' },
  audit: { href: routes.audit.href(), label: 'Nhật ký', icon: 'rotate-ccw-clock' },
  ownRecord: { href: routes.ownRecord.href(), label: 'Hồ sơ của tôi', icon: 'id-card' },
  lookUp: { href: routes.lookUp.href(), label: 'Tìm đảng viên', icon: 'search' },
  help: { href: routes.help.href(), label: 'Hướng dẫn', icon: 'circle-question-mark' },
} as const satisfies Record<string, NavigationItem>

const {
  home,
  introductions,
  register,
  meetings,
  expected,
  opinions,
  ownOpinions,
  consultations,
  assessments,
  asked,
  statistics,
  ownSheets,
  referrals,
  assessmentRounds,
  assessmentRequests,
  workplaceSheets,
  objections,
  members,
  imports,
  organisations,
  accounts,
  regulations,
  audit,
  ownRecord,
  lookUp,
  help,
} = items

const references = { heading: 'Tra cứu', items: [organisations, regulations, help] }

const workplace: Navigation = {
  groups: [
    { items: [home] },
    { heading: 'Đảng viên của đơn vị', items: [members, imports, introductions, register, expected, objections] },
    {
      heading: 'Nhận xét của nơi cư trú',
      items: [workplaceSheets, assessmentRounds, assessmentRequests, referrals, statistics],
    },
    references,
  ],
  dock: [short(home, 'Việc'), members, short(introductions, 'Giới thiệu'), short(register, 'Sổ')],
  searchHref: members.href,
}
const residence: Navigation = {
  groups: [
    { items: [home] },
    {
      heading: 'Đảng viên nơi cư trú',
      items: [introductions, register, meetings, opinions, consultations, objections],
    },
    { heading: 'Nhận xét đảng viên', items: [assessments, referrals, statistics] },
    references,
  ],
  dock: [short(home, 'Việc'), short(introductions, 'Giới thiệu'), short(register, 'Sổ'), meetings],
  searchHref: register.href,
}
/** Letters and opinions wait for a cell among what is to be done; through the year it opens its meetings, and sheets at its end. */
const cell: Navigation = {
  ...residence,
  dock: [short(home, 'Việc'), short(register, 'Sổ'), short(meetings, 'Họp'), short(assessments, 'Nhận xét')],
}
/** Requests of workplaces come to the commune; its cells get sheets. */
const commune: Navigation = {
  ...residence,
  groups: residence.groups.map((group) =>
    group.items.includes(assessments)
      ? { ...group, items: [assessments, assessmentRequests, referrals, statistics] }
      : group,
  ),
}
const withAccounts = (navigation: Navigation): Navigation => ({
  ...navigation,
  groups: [...navigation.groups, { heading: 'Quản trị', items: [accounts] }],
})
const administration: Navigation = {
  groups: [
    { items: [home] },
    { heading: 'Quản trị', items: [accounts, organisations, imports, regulations] },
    { items: [help] },
  ],
  dock: [short(home, 'Việc'), accounts, short(organisations, 'Tổ chức'), help],
}

const province: Navigation = {
  ...administration,
  groups: [{ items: [home, lookUp, assessmentRounds, statistics] }, ...administration.groups.slice(1)],
  searchHref: lookUp.href,
}

const byRole: Readonly<Record<Role, Navigation>> = {
  workplaceOfficer: workplace,
  workplaceSecretary: withAccounts(workplace),
  residenceCellSecretary: cell,
  communeOfficer: withAccounts(commune),
  communeSecretary: withAccounts(commune),
  provinceOfficer: province,
  administrator: administration,
  auditor: {
    groups: [{ items: [home, audit] }, references],
    dock: [short(home, 'Việc'), audit, short(organisations, 'Tổ chức'), help],
  },
  member: {
    groups: [{ items: [ownRecord, expected, ownOpinions, asked, ownSheets, regulations, help] }],
    dock: [short(ownRecord, 'Hồ sơ'), short(expected, 'Lịch họp'), short(ownOpinions, 'Ý kiến'), asked],
  },
}

/** What a role finds in its menu, its own work first. */
export const navigationOf = (role: Role): Navigation => byRole[role]
