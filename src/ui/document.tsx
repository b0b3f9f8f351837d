import { html } from 'hono/html'
import type { Child } from 'hono/jsx'
import { asset } from './assets.ts'

/** Follows the system unless one is forced. */
export type Theme = 'haichieu' | 'haichieu-toi'

type DocumentProps = { title: string; hasError?: boolean | undefined; theme?: Theme | undefined; children: Child }

// The CSP forbids styles and evaluated code that htmx could otherwise add.
const htmxConfig = JSON.stringify({ includeIndicatorCSS: false, history: false, mode: 'same-origin' })

/** The whole HTML document. After an error its title begins "Lỗi:", which is the first thing read out. */
export function Document({ title, hasError, theme, children }: DocumentProps) {
  return html`<!doctype html>${(
    <html lang="vi" data-theme={theme}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="robots" content="noindex" />
        <meta name="htmx-config" content={htmxConfig} />
        <meta name="attendance-script" content={asset('attendance.js')} />
        <meta name="fill-script" content={asset('fill.js')} />
        <title>{`${hasError ? 'Lỗi: ' : ''}${title} · Hai Chiều`}</title>
        <link rel="icon" type="image/svg+xml" href={asset('mark.svg')} />
        <link rel="stylesheet" href={asset('app.css')} />
        <script src={asset('htmx.js')} defer />
        <script src={asset('app.js')} defer />
      </head>
      <body>
        <a class="skip" href="#phan-chinh">
          Đến nội dung chính
        </a>
        {children}
      </body>
    </html>
  )}`
}
