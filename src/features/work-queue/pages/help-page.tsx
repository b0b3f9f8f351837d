import type { Child } from 'hono/jsx'
import type { MarkedToken, Token, Tokens } from 'marked'
import { routes } from '#routes'
import { PageHead } from '#ui/page-head.tsx'
import { findChapter } from '../rules/chapters.ts'
import { helpWords } from '../terms.ts'

/** A chapter of the users' guide: its first heading, the sentence under it, and the rest, as read from Markdown. */
export type ReadChapter = {
  readonly name: string
  readonly title: string
  readonly lead: string
  readonly tokens: readonly Token[]
}

/** The chapters to choose from, one's own work first. */
export function HelpPage({ chapters }: { chapters: readonly ReadChapter[] }) {
  return (
    <>
      <PageHead title={helpWords.title} lead={helpWords.lead} />
      <div class="panel max-w-3xl">
        <ul class="rows">
          {chapters.map(({ name, title, lead }, place) => (
            <li>
              <span>
                <a href={routes.helpChapter.href({ chapter: name })}>{title}</a>
                <span class="sub">{lead}</span>
              </span>
              {place === 0 && <span class="text-muted">{helpWords.own}</span>}
            </li>
          ))}
        </ul>
      </div>
    </>
  )
}

/** One chapter, for reading and for printing. */
export function HelpChapterPage({ chapter }: { chapter: ReadChapter }) {
  return (
    <>
      <PageHead
        title={chapter.title}
        lead={chapter.lead}
        crumbs={[{ href: routes.help.href(), label: helpWords.title }]}
      />
      <article class="panel p-4 sm:p-6 grid gap-4 max-w-3xl">
        <Blocks tokens={chapter.tokens} />
      </article>
    </>
  )
}

// Without extensions the lexer makes nothing but the tokens it knows.
const isKnown = (token: Token): token is MarkedToken => token.type !== 'html'

const Blocks = ({ tokens }: { tokens: readonly Token[] }) => <>{tokens.filter(isKnown).map(block)}</>

function block(token: MarkedToken): Child {
  switch (token.type) {
    case 'heading':
      return token.depth === 2 ? <h2 class="mt-3">{inline(token.tokens)}</h2> : <h3>{inline(token.tokens)}</h3>
    case 'paragraph':
      return <p>{inline(token.tokens)}</p>
    case 'list':
      return <ListOf list={token} />
    case 'table':
      return <TableOf table={token} />
    case 'code':
      return (
        <pre class="overflow-x-auto rounded-md bg-base-200 p-3 text-sm" tabindex={0}>
          {token.text}
        </pre>
      )
    case 'blockquote':
      return <div class="note note-info p-3">{<Blocks tokens={token.tokens} />}</div>
    case 'text':
      return token.tokens ? inline(token.tokens) : token.text
    default:
      return null
  }
}

function ListOf({ list }: { list: Tokens.List }) {
  const items = list.items.map((item) => (
    <li>
      <div class="grid gap-2">
        {item.tokens.filter(isKnown).map((token) => (
          <div>{block(token)}</div>
        ))}
      </div>
    </li>
  ))
  return list.ordered ? (
    <ol class="list-decimal pl-6 grid gap-2" start={Number(list.start) || 1}>
      {items}
    </ol>
  ) : (
    <ul class="list-disc pl-6 grid gap-2">{items}</ul>
  )
}

function TableOf({ table }: { table: Tokens.Table }) {
  return (
    <div class="overflow-x-auto">
      <table class="data-table">
        <thead>
          <tr>
            {table.header.map((cell) => (
              <th scope="col">{inline(cell.tokens)}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.map((row) => (
            <tr>
              {row.map((cell) => (
                <td>{inline(cell.tokens)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

const inline = (tokens: readonly Token[]): Child => <>{tokens.filter(isKnown).map(word)}</>

function word(token: MarkedToken): Child {
  switch (token.type) {
    case 'strong':
      return <b>{inline(token.tokens)}</b>
    case 'em':
      return <i>{inline(token.tokens)}</i>
    case 'codespan':
      return <code class="break-words">{token.text}</code>
    case 'link':
      return <a href={linkOf(token.href)}>{inline(token.tokens)}</a>
    case 'image':
      return <Picture source={token.href} words={token.text} />
    case 'br':
      return <br />
    case 'text':
    case 'escape':
      return token.text
    default:
      return null
  }
}

/** `bi-thu-chi-bo.md` is a chapter here; anything that is neither a chapter nor a web page leads to the list of chapters. */
function linkOf(to: string): string {
  const chapter = findChapter(to.replace(/\.md$/, ''))
  if (chapter) return routes.helpChapter.href({ chapter })
  return to.startsWith('https://') ? to : routes.help.href()
}

/** A page of a computer is shown as wide as the text, one of a telephone as wide as a telephone. */
function Picture({ source, words }: { source: string; words: string }) {
  const name = source.replace(/^hinh\//, '')
  return (
    <img
      src={routes.helpPicture.href({ name })}
      alt={words}
      loading="lazy"
      class={
        name.includes('dien-thoai')
          ? 'rounded-md border border-base-300 max-w-xs w-full'
          : 'rounded-md border border-base-300 w-full'
      }
    />
  )
}
