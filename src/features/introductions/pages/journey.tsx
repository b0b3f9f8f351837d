import { formatDate } from '#ui/format.ts'
import { Panel } from '#ui/panel.tsx'
import { type Lane, type Step, Steps } from '#ui/steps.tsx'
import type { LetterDetail } from '../queries/detail.ts'
import type { IntroductionState } from '../rules/workflow.ts'

/** How many of the five steps are behind a letter; an ended letter stands where it ended. */
const stepsDone: Readonly<Record<IntroductionState, number>> = {
  draft: 1,
  issued: 2,
  received: 3,
  assigned: 4,
  admitted: 5,
  returned: 2,
  revoked: 2,
}

/** Who holds the letter now, and the five steps across the three organisations. */
export function LetterJourney({ letter, dueOn }: { letter: LetterDetail; dueOn: Temporal.PlainDate | null }) {
  const done = stepsDone[letter.state]
  const isEnded = letter.state === 'returned' || letter.state === 'revoked'
  const days = [letter.draftedOn, letter.issuedOn, letter.receivedOn, letter.assignedOn, letter.admittedOn]
  const current = isEnded ? -1 : done
  const steps = labels.map(({ label, where }, place): Step => {
    const standing = place < done ? 'done' : place === current ? 'now' : 'todo'
    return { label, where, standing, when: whenOf(standing, days[place] ?? null, dueOn) }
  })
  return (
    <Panel id="hanh-trinh" title={holder(letter)}>
      <Steps lanes={lanes(done, isEnded)} steps={steps} />
    </Panel>
  )
}

function whenOf(standing: Step['standing'], day: Temporal.PlainDate | null, dueOn: Temporal.PlainDate | null) {
  if (standing === 'now' && dueOn) return `Hạn ${formatDate(dueOn)}`
  return standing === 'done' && day ? formatDate(day) : undefined
}

const labels = [
  { label: 'Dự thảo', where: 'Nơi công tác' },
  { label: 'Ban hành', where: 'Nơi công tác' },
  { label: 'Tiếp nhận', where: 'Đảng ủy xã, phường' },
  { label: 'Giới thiệu về chi bộ', where: 'Đảng ủy xã, phường' },
  { label: 'Chi bộ tiếp nhận', where: 'Chi bộ nơi cư trú' },
] as const

const lanes = (done: number, isEnded: boolean): readonly [Lane, Lane, Lane] => [
  { label: 'Nơi công tác', current: isEnded || done < 2 },
  { label: 'Đảng ủy xã, phường', current: !isEnded && (done === 2 || done === 3) },
  { label: 'Chi bộ nơi cư trú', current: !isEnded && done >= 4 },
]

function holder(letter: LetterDetail): string {
  switch (letter.state) {
    case 'draft':
      return `Giấy chờ bí thư ký ở ${letter.workplaceName}`
    case 'issued':
    case 'received':
      return `Giấy đang ở ${letter.communeName}`
    case 'assigned':
      return `Giấy đang ở ${letter.residenceCellName}`
    case 'admitted':
      return `${letter.residenceCellName} đã tiếp nhận`
    case 'returned':
      return `Giấy đã trả về ${letter.workplaceName}`
    case 'revoked':
      return `${letter.workplaceName} đã thu hồi giấy`
  }
}
