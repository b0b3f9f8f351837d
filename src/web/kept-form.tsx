import { sql } from 'kysely'
import { type MandateId, parseId } from '#core/ids.ts'
import { routes } from '#routes'
import { type Answer, notFound, show } from './answer.ts'
import { RepeatedFields } from './repeated-fields.tsx'
import { type FeatureRoutes, getForAll, type Visit } from './route.ts'
import { isMarkOf, markOf, seal, unseal } from './seal.ts'
import type { Services } from './services.ts'

const purpose = 'kept-form'
const largestKeptForm = 64 * 1024

/** A one-time key for a form shown under this mandate; its mark says that the form was ours, and whose. */
export function freshFormKey(secret: string, mandateId: MandateId): string {
  const key = crypto.randomUUID()
  return `${key}:${markOf(secret, purpose, `${key}:${mandateId}`)}`
}

function isOurForm(secret: string, key: string, mandateId: MandateId): boolean {
  const [random = '', mark = ''] = key.split(':')
  return isMarkOf(mark, secret, purpose, `${random}:${mandateId}`)
}

/**
 * Keeps what was typed into a form whose session ended, for 24 hours, sealed, for the account that holds the mandate the
 * form was shown under. Returns the key to find it again, or undefined when nothing could be kept: a form that we never
 * showed to that person is not kept, so that nobody can lay one before somebody else.
 */
export async function keepForm(services: Services, path: string, form: FormData): Promise<string | undefined> {
  const mandateId = parseId<'mandates'>(String(form.get('_mandate') ?? ''))
  const key = String(form.get('_key') ?? '')
  const fields = JSON.stringify([...form].filter(([, value]) => typeof value === 'string'))
  if (!mandateId || fields.length > largestKeptForm) return undefined
  if (!isOurForm(services.config.secret, key, mandateId)) return undefined
  const keptKey = crypto.randomUUID()
  const kept = await services.db
    .insertInto('keptForms')
    .columns(['key', 'accountId', 'path', 'sealed'])
    .expression(
      services.db
        .selectFrom('mandates')
        .select((eb) => [
          eb.val(keptKey).as('key'),
          'mandates.accountId',
          eb.val(path).as('path'),
          sql<Buffer>`${seal(services.config.secret, purpose, fields)}::bytea`.as('sealed'),
        ])
        .where('mandates.id', '=', mandateId),
    )
    .returning('key')
    .executeTakeFirst()
  return kept?.key
}

async function resume(visit: Visit<typeof routes.resumeForm.pattern>): Promise<Answer> {
  const { db, actor } = visit.work
  await sql`delete from kept_forms where at < now() - interval '24 hours'`.execute(db)
  const kept = await db
    .selectFrom('keptForms')
    .select(['path', 'sealed'])
    .where('key', '=', visit.params.key)
    .where('accountId', '=', actor.accountId)
    .executeTakeFirst()
  const fields = kept && unseal(visit.services.config.secret, purpose, kept.sealed)
  if (!kept || !fields) return notFound()
  const form = new FormData()
  for (const [name, value] of JSON.parse(fields) as [string, string][]) form.append(name, value)
  return show({
    title: 'Gửi tiếp biểu mẫu đang dở',
    body: <ResumePage path={kept.path} form={form} />,
  })
}

function ResumePage({ path, form }: { path: string; form: FormData }) {
  return (
    <div class="max-w-2xl">
      <h1>Biểu mẫu đang dở còn nguyên</h1>
      <p class="mt-3">
        Phiên làm việc đã hết khi đồng chí gửi biểu mẫu này. Chưa có gì được ghi. Bấm nút dưới đây để gửi tiếp; nếu còn
        chỗ cần sửa, biểu mẫu sẽ hiện lại với nội dung đã nhập. Tập tin đính kèm, nếu có, cần chọn lại.
      </p>
      <form method="post" action={path} enctype="multipart/form-data" class="mt-5 flex flex-wrap gap-3">
        <RepeatedFields form={form} replacing={{}} />
        <button class="btn btn-primary" type="submit">
          Gửi tiếp biểu mẫu
        </button>
        <a class="btn btn-quiet" href={routes.home.href()}>
          Bỏ biểu mẫu này
        </a>
      </form>
    </div>
  )
}

export const keptFormRoutes: FeatureRoutes = {
  feature: 'web',
  routes: [
    getForAll(
      routes.resumeForm,
      {
        signedIn: 'Mỗi người chỉ mở được biểu mẫu dở của chính mình.',
        event: { none: 'không có dữ liệu của đảng viên khác' },
      },
      resume,
    ),
  ],
}
