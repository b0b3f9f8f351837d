/**
 * Copies the drawings of the icons named here from Lucide (ISC licence) into `src/ui/icons.generated.ts`, so that
 * pages carry only the icons they use and no icon file is read at run time. Run it after adding a name.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { optimize } from 'svgo'

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
  'cloud-off',
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
  'wifi-off',
  'x',
]

type Shape = [tag: string, attributes: Record<string, string>]

const drawings: Record<string, Shape[]> = JSON.parse(readFileSync('node_modules/lucide-static/icon-nodes.json', 'utf8'))

// A filled dot is smaller than the stroke around it.
const attributesOf = (attributes: Shape[1]) =>
  Object.entries(attributes)
    .filter(([name]) => name !== 'fill')
    .map(([name, value]) => `${name}="${value}"`)
    .join(' ')

/** svgo leaves rectangles with round corners as they are. */
function roundRectangle({ x = '0', y = '0', width = '0', height = '0', rx = '0' }: Shape[1]): Shape {
  const across = Number(width) - 2 * Number(rx)
  const down = Number(height) - 2 * Number(rx)
  const corner = (toX: string, toY: string) => `a${rx} ${rx} 0 0 1 ${toX} ${toY}`
  const d = [
    `M${Number(x) + Number(rx)} ${y}h${across}${corner(rx, rx)}v${down}${corner(`-${rx}`, rx)}`,
    `h${-across}${corner(`-${rx}`, `-${rx}`)}v${-down}${corner(rx, `-${rx}`)}z`,
  ].join('')
  return ['path', { d }]
}

/** All shapes of a drawing as one path: lists draw an icon in every row. */
function pathOf(name: string): string {
  const shapes = drawings[name]
  if (!shapes) throw new Error(`Lucide has no icon "${name}"`)
  const inside = shapes
    .map((shape) => (shape[0] === 'rect' ? roundRectangle(shape[1]) : shape))
    .map(([tag, attributes]) => `<${tag} ${attributesOf(attributes)}/>`)
    .join('')
  const { data } = optimize(`<svg viewBox="0 0 24 24">${inside}</svg>`, {
    plugins: [
      { name: 'convertShapeToPath', params: { convertArcs: true } },
      { name: 'mergePaths', params: { force: true } },
    ],
  })
  const [path, more] = [...data.matchAll(/<(\w+)[^>]*? d="([^"]+)"/g)]
  if (!path?.[2] || more) throw new Error(`"${name}" did not become one path: ${data}`)
  return path[2]
}

writeFileSync(
  'src/ui/icons.generated.ts',
  `// Made by tools/generate-icons.ts from Lucide (ISC licence, https://lucide.dev/license). Do not edit.
export const icons = {
${names.map((name) => `  '${name}': '${pathOf(name)}',`).join('\n')}
} as const satisfies Record<string, string>
`,
)
