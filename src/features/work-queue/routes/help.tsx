import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { marked, type Token } from 'marked'
import { routes } from '#routes'
import { type Answer, notFound, send, show } from '#web/answer.ts'
import { getForAll, type Visit } from '#web/route.ts'
import { HelpChapterPage, HelpPage, type ReadChapter } from '../pages/help-page.tsx'
import { type Chapter, chapters, chaptersFor, findChapter } from '../rules/chapters.ts'
import { helpWords } from '../terms.ts'

// The guide is read once: it changes only with the program.
const folder = path.join(import.meta.dirname, '../../../../docs/huong-dan-su-dung')
const pictures: ReadonlySet<string> = new Set(readdirSync(path.join(folder, 'hinh')))

const textOf = (token: Token | undefined) =>
  token && 'text' in token && typeof token.text === 'string' ? token.text : ''

/** The first heading is the title of the page, the paragraph under it its lead. */
function readChapter(name: Chapter): ReadChapter {
  const tokens = marked
    .lexer(readFileSync(path.join(folder, `${name}.md`), 'utf8'))
    .filter(({ type }) => type !== 'space')
  const [title, lead, ...rest] = tokens
  return { name, title: textOf(title), lead: textOf(lead), tokens: rest }
}

const read = new Map(chapters.map((name) => [name, readChapter(name)]))

function help({ work }: Visit): Answer {
  const shown = chaptersFor(work.actor.role).flatMap((name) => read.get(name) ?? [])
  return show({ title: helpWords.title, body: <HelpPage chapters={shown} /> })
}

function helpChapter({ params }: Visit<typeof routes.helpChapter.pattern>): Answer {
  const name = findChapter(params.chapter)
  const chapter = name && read.get(name)
  return chapter ? show({ title: chapter.title, body: <HelpChapterPage chapter={chapter} /> }) : notFound()
}

/** Only names that are in the folder: what stands in the address never becomes a path of its own. */
function helpPicture({ params }: Visit<typeof routes.helpPicture.pattern>): Answer {
  if (!pictures.has(params.name)) return notFound()
  const content = readFileSync(path.join(folder, 'hinh', params.name))
  return send({ content, name: params.name, mediaType: 'image/png', inline: true })
}

const forAll = { signedIn: helpWords.forAll, event: { none: helpWords.nothingKept } } as const

export const helpRoutes = [
  getForAll(routes.help, forAll, help),
  getForAll(routes.helpPicture, forAll, helpPicture),
  getForAll(routes.helpChapter, forAll, helpChapter),
]
