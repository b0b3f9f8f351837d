import type { Place } from '#core/place.ts'
import { about, type LabelTable, type Named, type PermissionTable } from './read-features.ts'
import { nameOf } from './read-glossary.ts'

type Given = {
  readonly permissions: readonly Named<PermissionTable>[]
  readonly actions: readonly Named<LabelTable>[]
  readonly roles: LabelTable
}

/** How each place reads after the name of a role. */
const placeWords: Readonly<Record<Place, string>> = {
  self: 'đối với hồ sơ của chính mình',
  ownOrganisation: 'trong đúng tổ chức đảng mình được giao',
  ownOrganisationAndBelow: 'trong tổ chức đảng mình được giao và các tổ chức trực thuộc',
  workplaceOfCase: 'đối với việc do nơi công tác mình được giao (kể cả tổ chức trực thuộc) gửi đi',
  addressedCommune: 'đối với việc gửi đến đảng ủy xã, phường, đặc khu của mình',
  assignedCell: 'đối với việc đã giao cho chi bộ của mình',
  everywhere: 'trong toàn tỉnh',
}
const wordsOfPlaces: Readonly<Record<string, string>> = placeWords

const introduction = `# Ai được làm gì, ở đâu

Trang này viết từ chính các bảng quyền mà phần mềm dùng để cho phép hoặc từ chối. Mỗi dòng đọc thành câu: *việc* do *vai
trò* làm, *ở phạm vi* nào. Vai trò không có tên trong một dòng thì không làm được việc đó. Việc ngoài phạm vi thì người
dùng không nhìn thấy; việc nhìn thấy mà không được làm thì phần mềm nói rõ ai làm được.
`

/** Role × action × place of every feature, in sentences a Party officer can check. */
export function permissionsPage({ permissions, actions, roles }: Given): string {
  const chapters = permissions.map((permission) => {
    const labels = about(actions, permission)
    const rows = Object.entries(permission.table).map(
      ([action, grants]) => `| ${labels?.[action] ?? action} | ${grantsInWords(grants, roles)} |`,
    )
    return [
      `## ${nameOf(permission.thing)}`,
      '',
      '| Việc | Ai làm được, ở phạm vi nào |',
      '|---|---|',
      ...rows,
      '',
    ].join('\n')
  })
  return `${introduction}\n${chapters.join('\n')}`
}

/** Roles with the same place share one line: "Cán bộ …; Bí thư …: trong toàn tỉnh". */
function grantsInWords(grants: Readonly<Record<string, string>>, roles: LabelTable): string {
  const byPlace = Map.groupBy(Object.entries(grants), ([, place]) => place)
  const lines = [...byPlace].map(([place, entries]) => {
    const names = entries.map(([role]) => `**${roles[role] ?? role}**`).join('; ')
    return `${names}: ${wordsOfPlaces[place] ?? place}`
  })
  return lines.length > 0 ? lines.join('<br>') : 'Không ai'
}
