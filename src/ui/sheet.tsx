import type { Child } from 'hono/jsx'

type SheetProps = { label: string; children: Child }

/** The official form as it prints: Tinos on a white sheet; when printed it begins a page and fills it. */
export function Sheet({ label, children }: SheetProps) {
  return (
    <div class="sheet-wrap">
      <article class="sheet" aria-label={label}>
        {children}
      </article>
    </div>
  )
}

type SheetHeadProps = { superior?: string | undefined; issuer: string; number: string; place: string; date: string }

/** Organisations and number at the left, the Party's name and the day at the right (36-HD/VPTW). */
export function SheetHead({ superior, issuer, number, place, date }: SheetHeadProps) {
  return (
    <div class="top">
      <div>
        {superior && <div>{superior}</div>}
        <div>
          <b>{issuer}</b>
        </div>
        <div>*</div>
        <div>{number}</div>
      </div>
      <div>
        <b class="rule">ĐẢNG CỘNG SẢN VIỆT NAM</b>
        <div class="mt-2">
          <em>
            {place}, {date}
          </em>
        </div>
      </div>
    </div>
  )
}

/** Who receives at the left, who signs at the right. */
export function SheetSign({ left, right }: { left: Child; right: Child }) {
  return (
    <div class="sign">
      <div>{left}</div>
      <div>{right}</div>
    </div>
  )
}
