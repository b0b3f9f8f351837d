import { routes } from '#routes'
import type { Cell, Ids } from './cells.ts'

/** Meetings of the cell of 250 (fill/5-meetings.sql, fill/tonight.sql). */
const lastHeld = 11_001
export const tonight = 31_001

/** Its commune asked these of all its 40 cells (fill/6-opinions.sql). */
const named = 1012
const secret = 1014

/** The pages of the life of the cell: meetings, attendance, opinions, consultations, calendars. */
export const meetingCells = ({ digest }: Pick<Ids, 'digest'>): readonly Cell[] => [
  {
    name: 'meetings of a cell',
    person: 'cell',
    app: () => routes.meetings.list.href(),
    baseline: () => '/meetings-cell/1001',
  },
  {
    name: 'meetings of a commune of 40 cells',
    person: 'commune',
    app: () => routes.meetings.list.href(),
    baseline: () => '/meetings-commune/101',
  },
  { name: 'meeting of 250', person: 'cell', app: () => routes.meetings.show.href({ id: lastHeld }) },
  {
    name: 'attendance sheet of 250',
    person: 'cell',
    app: () => routes.meetings.attendance.href({ id: tonight }),
    baseline: () => `/sheet/${tonight}`,
  },
  {
    name: 'attendance as data',
    person: 'cell',
    app: () => routes.meetings.attendanceData.href({ id: tonight }),
    baseline: () => `/sheet/${tonight}`,
  },
  {
    name: 'attendance as data, unchanged (204)',
    person: 'cell',
    app: () => routes.meetings.attendanceData.href({ id: tonight }, { 'da-co': digest }),
    expected: 204,
  },
  {
    name: 'attendance by member: missed twice',
    person: 'commune',
    app: () => routes.meetings.byMember.href(),
  },
  {
    name: 'attendance by member: everybody',
    person: 'commune',
    app: () => routes.meetings.byMember.href({ muc: 'tat-ca' }),
    baseline: () => '/by-member/101',
  },
  {
    name: 'expected: workplace of 500',
    person: 'workplace',
    app: () => routes.meetings.expected.href(),
    baseline: () => '/expected/10001',
  },
  { name: 'expected: whole province', person: 'above', app: () => routes.meetings.expected.href() },
  { name: 'expected: one member', person: 'member', app: () => routes.meetings.expected.href() },
  {
    name: 'opinions of a cell',
    person: 'cell',
    app: () => routes.opinions.list.href(),
    baseline: () => '/opinions-cell/1001',
  },
  {
    name: 'opinions of a commune',
    person: 'commune',
    app: () => routes.opinions.list.href(),
    baseline: () => '/opinions-commune/101',
  },
  { name: 'consultations of a commune', person: 'commune', app: () => routes.consultations.list.href() },
  {
    name: 'consultation, named, 40 cells',
    person: 'commune',
    app: () => routes.consultations.show.href({ id: named }),
  },
  {
    name: 'consultation, secret, 40 cells',
    person: 'commune',
    app: () => routes.consultations.show.href({ id: secret }),
  },
  {
    name: 'calendar feed: workplace of 500',
    person: 'workplace',
    app: (n) => routes.meetings.feed.href({ code: `bench-${n + 1}` }),
  },
]
