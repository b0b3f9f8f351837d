/**
 * Copies the drawings of the icons named here from Lucide (ISC licence) into `src/ui/icons.generated.ts`, so that
 * pages carry only the icons they use and no icon file is read at run time. Run it after adding a name.
 */
import { readFileSync, writeFileSync } from 'node:fs'

const names = [
  'archive',
  'arrow-down',
  'arrow-left',
  'arrow-left-right',
  'arrow-right',
  'arrow-up',
  'arrow-up-down',
  'ban',
  'bell',
  'book-open',
  'briefcase',
  'building',
  'calendar-days',
  'chart-column',
  'check',
  'chevron-down',
  'chevron-left',
  'chevron-right',
  'chevrons-up-down',
  'circle-alert',
  'circle-check',
  'circle-minus',
  'circle-question-mark',
  'circle-x',
  'clipboard-check',
  'clock-4',
  'copy',
  'corner-down-left',
  'download',
  'ellipsis',
  'external-link',
  'eye',
  'file-clock',
  'file-spreadsheet',
  'file-text',
  'files',
  'flag',
  'folder-tree',
  'funnel',
  'handshake',
  'rotate-ccw-clock',
  'house',
  'id-card',
  'inbox',
  'info',
  'key-round',
  'landmark',
  'list-checks',
  'list-filter',
  'loader',
  'lock',
  'log-in',
  'log-out',
  'mail',
  'mail-open',
  'map-pin',
  'menu',
  'message-square-text',
  'pause',
  'pencil-line',
  'phone',
  'plus',
  'printer',
  'qr-code',
  'refresh-cw',
  'save',
  'search',
  'send-horizontal',
  'settings',
  'shield-check',
  'smartphone',
  'table',
  'trash',
  'triangle-alert',
  'undo-2',
  'upload',
  'user-check',
  'user-plus',
  'user-round',
  'users',
  'x',
]

type Shape = [tag: string, attributes: Record<string, string>]

const drawings: Record<string, Shape[]> = JSON.parse(readFileSync('node_modules/lucide-static/icon-nodes.json', 'utf8'))

const lines = names.map((name) => {
  const shapes = drawings[name]
  if (!shapes) throw new Error(`Lucide has no icon "${name}"`)
  return `  '${name}': ${JSON.stringify(shapes)},`
})

writeFileSync(
  'src/ui/icons.generated.ts',
  `// Made by tools/generate-icons.ts from Lucide (ISC licence, https://lucide.dev/license). Do not edit.
export const icons = {
${lines.join('\n')}
} as const satisfies Record<string, readonly (readonly [tag: string, attributes: Readonly<Record<string, string>>])[]>
`,
)
