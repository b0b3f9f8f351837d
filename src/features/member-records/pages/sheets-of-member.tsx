import type { SheetOfMember } from '#features/assessments/queries/of-member.ts'
import { statesBack } from '#features/assessments/rules/sheet.ts'
import { referralWords } from '#features/assessments/terms/referral.ts'
import { assessmentStateLabels, purposeLabels } from '#features/assessments/terms/sheet.ts'
import { routes } from '#routes'
import { formatDate } from '#ui/format.ts'
import { Panel } from '#ui/panel.tsx'
import { recordWords } from '../terms.ts'

type SheetsOfMemberProps = {
  memberId: number
  sheets: readonly SheetOfMember[]
  /** Whether this reader may tell the residence what the workplace did by itself. */
  mayAct: boolean
}

const isBack = ({ state }: SheetOfMember) => statesBack.some((one) => one === state)

/** The sheets about a member as the workplace follows them. */
export function SheetsOfMember({ memberId, sheets, mayAct }: SheetsOfMemberProps) {
  return (
    <Panel
      id="phieu-nhan-xet"
      title="Phiếu nhận xét nơi cư trú"
      aside={mayAct && <a href={routes.referrals.new.href({ 'dang-vien': memberId })}>{referralWords.actOn}</a>}
      flush
    >
      {sheets.length === 0 ? (
        <p class="text-muted px-4 sm:px-5 pb-4">Chưa xin ý kiến nhận xét lần nào.</p>
      ) : (
        <ul class="rows">
          {sheets.map((sheet) => (
            <li>
              <span class="min-w-0">
                <a
                  class="font-medium underline underline-offset-4"
                  href={routes.assessments.show.href({ id: sheet.id })}
                >
                  {recordWords.sheetOf(sheet.year)}
                </a>
                <span class="sub">
                  {purposeLabels[sheet.purpose]} · {sheet.communeName}
                </span>
              </span>
              <span class="text-muted">
                {assessmentStateLabels[sheet.state]}
                {sheet.deliveredOn && isBack(sheet) && ` ${formatDate(sheet.deliveredOn)}`}
              </span>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  )
}
