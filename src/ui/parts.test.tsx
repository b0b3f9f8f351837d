import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Confirm, NotAllowed } from './answer-pages.tsx'
import { Button, RefusedButton } from './button.tsx'
import { Deadline } from './deadline.tsx'
import { Facts } from './facts.tsx'
import { Icon } from './icon.tsx'
import { icons } from './icons.generated.ts'
import { Masked } from './masked.tsx'
import { Note } from './note.tsx'
import { Live, Progress } from './progress.tsx'
import { Steps } from './steps.tsx'
import { Timeline } from './timeline.tsx'

const fields = { key: 'khoa-1', mandateId: 3 }

test('an icon is drawn in the page and hidden from readers', () => {
  const markup = String(<Icon name="inbox" />)
  assert.match(markup, /^<svg class="ico" viewBox="0 0 24 24".*aria-hidden="true".*>/)
  assert.ok(markup.includes(`<path d="${icons.inbox}"`))
})

test('an action refused now stays in sight, cannot send, and is described by its reason', () => {
  const markup = String(
    <RefusedButton id="revoke" reason="Chỉ nơi công tác được thu hồi.">
      Thu hồi giấy
    </RefusedButton>,
  )
  assert.match(markup, /<button type="button" class="btn" aria-disabled="true" aria-describedby="revoke-vi-sao">/)
  assert.match(markup, /<p class="hint mt-1" id="revoke-vi-sao">Chỉ nơi công tác được thu hồi\.<\/p>/)
})

test('a button sends unless told otherwise', () => {
  assert.match(
    String(
      <Button tone="primary" name="action" value="receive">
        Tiếp nhận
      </Button>,
    ),
    /^<button type="submit" class="btn btn-primary" name="action" value="receive">Tiếp nhận<\/button>$/,
  )
})

test('an identifier is revealed by a posted form, and without that right there is no button', () => {
  const masked = String(<Masked what="định danh" shown="4471" revealAction="/hien-so" fields={fields} />)
  assert.match(
    masked,
    /<form method="post" action="\/hien-so".*name="_key" value="khoa-1".*4471.*<button type="submit"/s,
  )
  assert.doesNotMatch(String(<Masked what="định danh" shown="4471" fields={fields} />), /<button|<form/)
})

test('a fact nobody has given says so', () => {
  assert.match(String(<Facts items={[{ term: 'Điện thoại', value: undefined }]} />), /Chưa có/)
  assert.match(String(<Facts items={[{ term: 'Số cuộc họp', value: 0 }]} />), /<dd>0<\/dd>/)
})

test('only an error interrupts a screen reader', () => {
  assert.match(String(<Note tone="error" title="Chưa gửi được" />), /role="alert"/)
  assert.match(String(<Note tone="warning" title="Sắp hết hạn" />), /role="note"/)
})

test('the step of now is marked for readers and each step says how it stands', () => {
  const markup = String(
    <Steps
      steps={[
        { label: 'Dự thảo', standing: 'done' },
        { label: 'Ban hành', standing: 'now' },
      ]}
    />,
  )
  assert.match(markup, /<li class="done"><span.*Dự thảo<\/span><span class="sr-only">: đã xong<\/span>/)
  assert.match(markup, /<li class="now" aria-current="step">.*>2<.*: đang chờ/s)
})

test('a line of the timeline says who, when, and the words given, escaped', () => {
  const at = Temporal.Instant.from('2026-11-25T02:12:00Z')
  const markup = String(<Timeline entries={[{ what: 'Trả lại', by: 'Lê Hân', at, note: 'sai <xã>' }]} />)
  assert.match(markup, /“sai &lt;xã&gt;”/)
  assert.match(markup, /Lê Hân · <time datetime="2026-11-25T02:12:00Z">25\/11\/2026, 09:12<\/time>/)
})

test('a late deadline carries an icon, a far one is only its date', () => {
  const today = Temporal.PlainDate.from('2026-11-24')
  assert.match(
    String(<Deadline dueOn={today.subtract({ days: 3 })} today={today} />),
    /class="late"><svg.*Quá hạn 3 ngày/s,
  )
  assert.equal(
    String(<Deadline dueOn={today.add({ days: 30 })} today={today} />),
    '<span class="text-muted">Hạn 24/12/2026</span>',
  )
})

test('long work says its numbers, asks again each second, and stops asking when it has ended', () => {
  const bar = <Progress id="rows" label="Đã nhập" value={1200} max={5000} unit="dòng" />
  const running = String(
    <Live id="progress" pollHref="/nhap/7">
      {bar}
    </Live>,
  )
  assert.match(running, /hx-get="\/nhap\/7" hx-trigger="every 1s" hx-select="#progress" hx-swap="outerHTML"/)
  assert.match(running, /<noscript>.*href="\/nhap\/7"/s)
  assert.match(running, /<progress class="bar mt-1.5" id="rows" value="1200" max="5000">1\.200 trên 5\.000 dòng</)
  assert.doesNotMatch(String(<Live id="progress">{bar}</Live>), /hx-get/)
})

test('a question before what cannot be taken back says in whose name it is recorded', () => {
  const markup = String(
    <Confirm
      title="Tiếp nhận 1 giấy?"
      lead="Nơi công tác được báo ngay."
      action="/tiep-nhan"
      fields={fields}
      items={[{ name: 'Đặng Văn Út Em' }]}
      inTheNameOf={{ organisationName: 'Đảng ủy xã', actorName: 'Lê Hân' }}
      verb="Tiếp nhận 1 giấy"
      back={{ href: '/', label: 'Quay lại' }}
    />,
  )
  assert.match(markup, /Đứng tên: <b>Đảng ủy xã<\/b>, Lê Hân\./)
  assert.match(markup, /<form method="post" action="\/tiep-nhan".*class="btn btn-primary">Tiếp nhận 1 giấy</s)
})

test('a refusal names who may and their telephone', () => {
  const people = [{ name: 'Phan Hữu Tường', title: 'Phó bí thư', telephone: '0900 000 202' }]
  const markup = String(<NotAllowed title="Việc này do Đảng ủy xã làm" reason="…" people={people} homeHref="/" />)
  assert.match(markup, /Phan Hữu Tường.*href="tel:0900000202"/s)
})
