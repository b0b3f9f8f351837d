import type { Role } from '#core/actor.ts'

/** House rule: the chapters of the users' guide, by the names of their files, in the order of the way of a letter. */
export const chapters = [
  'can-bo-noi-cong-tac',
  'can-bo-dang-uy-xa',
  'bi-thu-chi-bo',
  'dang-vien',
  'quan-tri-cai-dat',
] as const
export type Chapter = (typeof chapters)[number]

/** House rule: which chapter tells a role its own work. */
const ownChapters: Readonly<Record<Role, Chapter>> = {
  workplaceOfficer: 'can-bo-noi-cong-tac',
  workplaceSecretary: 'can-bo-noi-cong-tac',
  communeOfficer: 'can-bo-dang-uy-xa',
  communeSecretary: 'can-bo-dang-uy-xa',
  residenceCellSecretary: 'bi-thu-chi-bo',
  member: 'dang-vien',
  provinceOfficer: 'quan-tri-cai-dat',
  administrator: 'quan-tri-cai-dat',
  auditor: 'quan-tri-cai-dat',
}

/** House rule: one's own chapter first, the others in their order. */
export const chaptersFor = (role: Role): readonly Chapter[] => [
  ownChapters[role],
  ...chapters.filter((chapter) => chapter !== ownChapters[role]),
]

/** House rule: a chapter by the name in an address. */
export const findChapter = (name: string): Chapter | undefined => chapters.find((chapter) => chapter === name)
