import { routes } from '#routes'
import { Batch } from '#ui/batch.tsx'
import { Button, ButtonLink } from '#ui/button.tsx'
import { Empty } from '#ui/empty.tsx'
import { type Option, SelectField } from '#ui/field.tsx'
import { Form, FormActions, type HiddenFields } from '#ui/form.tsx'
import { formatNumber } from '#ui/format.ts'
import { Note } from '#ui/note.tsx'
import { PageHead } from '#ui/page-head.tsx'
import { Panel } from '#ui/panel.tsx'
import { type Column, Sub, Table } from '#ui/table.tsx'
import { manyLeads, manyVerbs, manyWords } from '../terms/many.ts'
import { assessmentWords } from '../terms/sheet.ts'

const crumbs = [{ href: routes.assessments.list.href(), label: assessmentWords.list }]

/** A commune says first for which of its cells it signs. */
export function SignCellPage({ cells }: { cells: readonly Option[] }) {
  const isNothing = cells.length === 0
  return (
    <>
      <PageHead
        title="Ký thay chi bộ"
        lead="Dành cho chi bộ chưa có tài khoản; phiếu và nhật ký ghi rõ đảng ủy ký thay."
        crumbs={crumbs}
      />
      {isNothing ? (
        <Empty icon="pencil-line" title="Không có chi bộ nào có phiếu chờ ký">
          Phiếu đã thống nhất với ban công tác mặt trận mới ký được.
        </Empty>
      ) : (
        <form class="panel p-4 sm:p-6 grid gap-6 max-w-[44rem]" method="get" action={routes.assessments.sign.href()}>
          <SelectField name="chi-bo" label="Ký thay chi bộ nào" emptyLabel="Chọn chi bộ" options={cells} />
          <FormActions>
            <Button tone="primary">Tiếp tục</Button>
            <ButtonLink href={routes.assessments.list.href()} tone="quiet">
              Thôi
            </ButtonLink>
          </FormActions>
        </form>
      )}
    </>
  )
}

export type SheetToSign = {
  readonly id: number
  readonly chosen: string
  readonly fullName: string
  readonly workplaceName: string
  readonly grades: string
  /** Why it cannot be signed yet; empty: it is ready. */
  readonly reasons: readonly string[]
}

type SignPageProps = {
  cellName: string
  /** Set when a commune signs in the place of the cell. */
  onBehalfOf: string | undefined
  ready: readonly SheetToSign[]
  notReady: readonly SheetToSign[]
  signer: { name: string; printedTitle: string }
  hidden: HiddenFields
}

const who: Column<SheetToSign> = {
  label: 'Đảng viên',
  kind: 'lead',
  cell: (sheet) => (
    <>
      <a class="name" href={routes.assessments.show.href({ id: sheet.id })}>
        {sheet.fullName}
      </a>
      <Sub>{sheet.workplaceName}</Sub>
    </>
  ),
}

function SignAll({ ready, signer, onBehalfOf, cellName, hidden }: SignPageProps) {
  const verb = manyVerbs.sign(formatNumber(ready.length))
  return (
    <Form action={routes.assessments.sign.href()} fields={hidden} class="panel p-4 sm:p-5 grid gap-4">
      <p>{manyLeads.sign}</p>
      <p>
        Người ký:{' '}
        <b>
          {signer.printedTitle} {signer.name}
        </b>
        {onBehalfOf ? `, ${onBehalfOf} ký thay ${cellName}.` : `, ${cellName}.`}
      </p>
      <input type="hidden" name="phieu" value={ready.map(({ chosen }) => chosen).join(',')} />
      <input type="hidden" name="xac-nhan" value="1" />
      <div>
        <Button tone="primary" icon="pencil-line">
          {verb}
        </Button>
      </div>
    </Form>
  )
}

function Ready({ ready, hidden }: SignPageProps) {
  return (
    <Panel id="san-sang" title="Sẵn sàng ký" aside={`${formatNumber(ready.length)} phiếu`} flush>
      <Batch
        action={routes.assessments.sign.href()}
        fields={hidden}
        noun="phiếu"
        actions={<Button>Ký phiếu đã chọn</Button>}
      >
        <Table
          caption={`${formatNumber(ready.length)} phiếu sẵn sàng ký`}
          columns={[who, { label: 'Nội dung', kind: 'wide', cell: (sheet) => sheet.grades }]}
          rows={ready}
          phone="compact"
          pick={{ name: 'phieu', value: (sheet) => sheet.chosen, label: (sheet) => sheet.fullName }}
        />
      </Batch>
    </Panel>
  )
}

/** What is ready to be signed, all in one act or some; and what is not, each with its reason. */
export function SignPage(props: SignPageProps) {
  const { cellName, onBehalfOf, ready, notReady } = props
  return (
    <>
      <PageHead title={manyWords.toSign} lead={cellName} crumbs={crumbs} />
      {onBehalfOf && (
        <div class="mb-5">
          <Note tone="warning" title="Ký thay chi bộ">
            Chỉ ký thay khi chi bộ chưa có tài khoản. Phiếu và nhật ký ghi rõ {onBehalfOf} ký thay.
          </Note>
        </div>
      )}
      <div class="grid gap-6">
        {ready.length === 0 ? (
          <Empty icon="pencil-line" title="Chưa có phiếu nào sẵn sàng ký">
            {notReady.length > 0
              ? 'Các phiếu dưới đây còn việc phải làm trước; phiếu đã thống nhất với ban công tác mặt trận mới ký được.'
              : 'Phiếu đã thống nhất với ban công tác mặt trận sẽ hiện ở đây để ký.'}
          </Empty>
        ) : (
          <>
            <SignAll {...props} />
            <Ready {...props} />
          </>
        )}
        {notReady.length > 0 && (
          <Panel id="chua-ky" title="Chưa ký được" aside={`${formatNumber(notReady.length)} phiếu`} flush>
            <p class="px-4 pb-3 sm:px-5">
              Phiếu ghi đủ rồi thì thống nhất với ban công tác mặt trận ở{' '}
              <a href={routes.assessments.sessions.href()}>Họp thống nhất nhận xét</a>.
            </p>
            <Table
              caption={`${formatNumber(notReady.length)} phiếu chưa ký được`}
              columns={[who, { label: 'Vì sao', kind: 'wide', cell: (sheet) => sheet.reasons.join('. ') }]}
              rows={notReady}
              phone="compact"
            />
          </Panel>
        )}
      </div>
    </>
  )
}
