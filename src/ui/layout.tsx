import type { Child } from 'hono/jsx'
import { Document, type Theme } from './document.tsx'
import { formatDate } from './format.ts'
import { Dock, SideNav } from './navigation.tsx'
import { Note } from './note.tsx'
import type { Flash, Shell } from './shell.ts'
import { Topbar } from './topbar.tsx'
import { WayInArt, WayInWords } from './way-in.tsx'

type LayoutProps = {
  title: string
  shell: Shell
  children: Child
  /** The page answers a form with errors: its title begins "Lỗi:". */
  hasError?: boolean
  /** Drops the side menu for wide tables. */
  wide?: boolean
  theme?: Theme
}

function FlashNote({ flash: { message, tone = 'success', link } }: { flash: Flash }) {
  return (
    <div class="mb-5 no-print">
      <Note tone={tone} title={message} role={tone === 'error' ? 'alert' : 'status'}>
        {link && <a href={link.href}>{link.label}</a>}
      </Note>
    </div>
  )
}

/** A whole page for a signed-in person. */
export function Layout({ title, shell, children, hasError, wide, theme }: LayoutProps) {
  return (
    <Document title={title} hasError={hasError} theme={theme}>
      <Topbar shell={shell} />
      <div class={wide ? 'shell shell-wide' : 'shell'}>
        {!wide && <SideNav nav={shell.nav} />}
        <main class="main" id="phan-chinh">
          <p class="print-only">
            In từ Hai Chiều ngày {formatDate(shell.printedOn)} · {shell.organisationName} · {shell.actorName}. Bản in để
            làm việc, không thay văn bản có chữ ký và dấu.
          </p>
          {shell.flash && <FlashNote flash={shell.flash} />}
          {children}
        </main>
      </div>
      <Dock shell={shell} />
    </Document>
  )
}

type PlainLayoutProps = {
  title: string
  children: Child
  hasError?: boolean
  /** Whose installation this is: "Đảng bộ tỉnh Vĩnh Long". */
  ownerName?: string
  flash?: Flash | undefined
  theme?: Theme
}

/** A whole page before sign-in, or for anybody: what the door leads to at the left, the door at the right. */
export function PlainLayout({ title, children, hasError, ownerName, flash, theme }: PlainLayoutProps) {
  return (
    <Document title={title} hasError={hasError} theme={theme}>
      <div class="way-in">
        <header class="way-in-side">
          <WayInWords ownerName={ownerName} />
          <WayInArt />
        </header>
        <main id="phan-chinh" class="way-in-door">
          <div>
            {flash && <FlashNote flash={flash} />}
            {children}
          </div>
        </main>
        <footer class="way-in-foot">
          <span class="inline-block px-1">Phục vụ thực hiện Quy định 213-QĐ/TW.</span>
          <span class="inline-block px-1">Không nhập thông tin thuộc bí mật nhà nước.</span>
        </footer>
      </div>
    </Document>
  )
}
