import { routes } from '#routes'
import { Button, ButtonLink } from '#ui/button.tsx'
import { Empty } from '#ui/empty.tsx'
import { ErrorSummary } from '#ui/error-summary.tsx'
import { Facts } from '#ui/facts.tsx'
import { TextAreaField, TextField } from '#ui/field.tsx'
import { FormActions, FormPanel, type HiddenFields } from '#ui/form.tsx'
import { Note } from '#ui/note.tsx'
import { PageHead } from '#ui/page-head.tsx'
import type { MemberToActOn } from '../queries/referrals.ts'
import { actOutcomes, mostFound } from '../rules/referral.ts'
import { referralWords } from '../terms/referral.ts'
import { DeedFields } from './deed-fields.tsx'

type Values = Readonly<Record<string, string>>

const crumbs = [{ href: routes.referrals.list.href(), label: referralWords.list }]
const lead =
  'Đơn vị tự biểu dương, nhắc nhở, phê bình hoặc xử lý đảng viên thì ghi ở đây; chi bộ nơi cư trú và đảng ủy xã, phường đọc được.'

function Found({ found }: { found: readonly MemberToActOn[] }) {
  return (
    <>
      <ul class="rows">
        {found.map((member) => (
          <li>
            <span class="min-w-0">
              <a
                class="font-medium underline underline-offset-4"
                href={routes.referrals.new.href({ 'dang-vien': member.id })}
              >
                {member.fullName}
              </a>
              <span class="sub">{member.cellName ?? 'Chưa có chi bộ nơi cư trú nào tiếp nhận'}</span>
            </span>
          </li>
        ))}
      </ul>
      {found.length === mostFound && (
        <p class="text-muted px-4 sm:px-5 py-3">Chỉ hiện {mostFound} người đầu; gõ thêm chữ để thu hẹp.</p>
      )}
    </>
  )
}

type FindMemberPageProps = { words: string; found: readonly MemberToActOn[] }

/** First whom it is about. */
export function FindMemberPage({ words, found }: FindMemberPageProps) {
  return (
    <>
      <PageHead title={referralWords.act} lead={lead} crumbs={crumbs} />
      <div class="grid gap-5 max-w-[44rem]">
        <form class="panel p-4 sm:p-6 grid gap-5" method="get" action={routes.referrals.new.href()}>
          <TextField
            name="tim"
            label="Đảng viên nào"
            hint="Nhập vài chữ trong họ tên, không cần dấu."
            value={words}
            type="search"
            maxlength={100}
          />
          <FormActions>
            <Button tone="primary" icon="search">
              Tìm
            </Button>
            <ButtonLink href={routes.referrals.list.href()} tone="quiet">
              Thôi
            </ButtonLink>
          </FormActions>
        </form>
        {words !== '' && (
          <section class="panel" aria-label="Đảng viên tìm thấy">
            {found.length > 0 ? (
              <Found found={found} />
            ) : (
              <Empty inside icon="search" title={`Không có đảng viên nào của đơn vị có tên “${words}”`}>
                Thử một phần khác của họ tên, hoặc xem ở danh sách Đảng viên.
              </Empty>
            )}
          </section>
        )}
      </div>
    </>
  )
}

type ActPageProps = {
  member: MemberToActOn
  refusal: string | undefined
  errors: Values
  typed: Values
  fields: HiddenFields
}

/** Then what was done and why; the residence of the open link is told. */
export function ActPage({ member, refusal, errors, typed, fields }: ActPageProps) {
  return (
    <>
      <PageHead title={`${referralWords.act}: ${member.fullName}`} lead={lead} crumbs={crumbs} />
      <ErrorSummary errors={errors} />
      {refusal && (
        <div class="mb-5 max-w-[44rem]">
          <Note tone="error">{refusal}</Note>
        </div>
      )}
      {member.cellId === null ? (
        <ButtonLink href={routes.members.show.href({ id: member.id })}>Mở hồ sơ đảng viên</ButtonLink>
      ) : (
        <FormPanel action={routes.referrals.new.href()} fields={fields} guarded>
          <input type="hidden" name="dang-vien" value={String(member.id)} />
          <Facts
            items={[
              { term: 'Đảng viên', value: member.fullName, long: true },
              { term: 'Báo đến', value: [member.cellName, member.communeName].filter(Boolean).join(', '), long: true },
            ]}
          />
          <TextAreaField
            name="viec"
            label="Vì việc gì"
            hint="Viết ngắn gọn. Không ghi bí mật nhà nước."
            rows={4}
            maxlength={2000}
            value={typed.viec}
            error={errors.viec}
          />
          <DeedFields outcomes={actOutcomes} typed={typed} errors={errors} />
          <FormActions>
            <Button tone="primary">Ghi và báo nơi cư trú</Button>
            <ButtonLink href={routes.referrals.list.href()} tone="quiet">
              Thôi
            </ButtonLink>
          </FormActions>
        </FormPanel>
      )}
    </>
  )
}
