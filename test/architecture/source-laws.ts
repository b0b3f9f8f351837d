import ts from 'typescript'
import { isTest, lineRemarks, parse, remarks, type SourceFile } from './repository.ts'

/** What is wrong in a file, each with its place; empty when the file obeys. */
export type Law = (file: SourceFile) => readonly string[]

const kind = (names: string) => new RegExp(`^src/features/[^/]+/(${names})(/|\\.tsx?$)`)

export const staysShort: Law = ({ path, text }) => {
  const lines = text.split('\n').length - 1
  const limit = isTest(path) ? 400 : 300
  return lines > limit ? [`${path} has ${lines} lines, ${limit} are the limit`] : []
}

const comment = '(?://|/\\*|^\\s*\\*|--|<!--)'
const silencer = new RegExp(`${comment}.*(?:biome-ignore|@ts-(?:ignore|expect-error|nocheck)|eslint-disable)`)
const unfinished = new RegExp(`${comment}.*\\b(?:TODO|FIXME|HACK|XXX)\\b`)

export const silencesNoCheck: Law = (file) => lineRemarks(file, silencer)

export const leavesNothingForLater: Law = (file) => lineRemarks(file, unfinished)

/** JSX escapes text; these two ways around it are closed. */
export const escapesAllText: Law = (file) =>
  remarks(file, (node) => {
    if (ts.isIdentifier(node) && node.text === 'dangerouslySetInnerHTML') return node.text
    if (ts.isImportSpecifier(node) && (node.propertyName ?? node.name).text === 'raw') return 'imports raw'
    return ts.isCallExpression(node) && node.expression.getText() === 'raw' ? 'raw(…)' : undefined
  })

const literalText = (node: ts.Node) =>
  ts.isStringLiteralLike(node) || ts.isTemplateHead(node) || ts.isTemplateMiddleOrTemplateTail(node) ? node.text : ''

const knowsUrls = /^src\/(?:(?:ui|web|papers)\/|app\.|features\/[^/]+\/(?:routes|pages|forms|papers|terms))/

function spelledUrl(node: ts.Node): string | undefined {
  // A type may name a pattern: the compiler holds it against the map.
  const text = ts.isTemplateMiddleOrTemplateTail(node) ? '' : literalText(node)
  if (text === '' || ts.isLiteralTypeNode(node.parent)) return undefined
  return /^\/[a-z*:]/.test(text) || /^javascript:/i.test(text) ? `spells '${text}'` : undefined
}

/** `src/routes.ts` is the map; everybody else asks it for the link. Files of the build have their own one place. */
export const spellsNoUrl: Law = (file) =>
  knowsUrls.test(file.path) && file.path !== 'src/ui/assets.ts' ? remarks(file, spelledUrl) : []

const looseSql = (node: ts.Node): string | undefined => {
  if (ts.isPropertyAccessExpression(node) && /^sql\.(lit|raw)$/.test(node.getText())) return node.getText()
  if (ts.isIdentifier(node) && node.text === 'selectAll') return node.text
  return /\bselect\s+(?:\w+\.)?\*/i.test(literalText(node)) ? 'select *' : undefined
}

/** A query names its columns one by one, and no text becomes SQL in a feature. */
export const namesItsColumns: Law = (file) => (file.path.startsWith('src/features/') ? remarks(file, looseSql) : [])

export const writesOnlyInMain: Law = (file) =>
  file.path === 'src/main.ts'
    ? []
    : remarks(file, (node) =>
        ts.isPropertyAccessExpression(node) && /^process\.(stdout|stderr)$/.test(node.getText())
          ? node.getText()
          : undefined,
      )

const clock = /^(?:Temporal\.Now\.\w+|Date\.now|Math\.random)$/
const timeless = /^src\/(?:core|features|ui|papers)\//

/** `today`, `now` and chance come in as arguments, so that a test can say which day it is. */
export const asksNoClock: Law = (file) =>
  timeless.test(file.path)
    ? remarks(file, (node) => {
        if (ts.isNewExpression(node) && node.getText() === 'new Date()') return 'new Date()'
        return ts.isPropertyAccessExpression(node) && clock.test(node.getText()) ? node.getText() : undefined
      })
    : []

/** The environment is parsed once, in `src/config.ts`; main.ts hands it over, db/ passes it on to its server. */
export const readsNoEnvironment: Law = (file) =>
  /^src\/(?:(?:config|main)\.ts$|db\/)/.test(file.path)
    ? []
    : remarks(file, (node) => (node.getText() === 'process.env' ? 'reads process.env' : undefined))

const vietnamese = /[àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ]/i
const binary = /[\p{Cc}--[\n\r\t]]/v
const officialCodes = /\d+-[A-ZĐ]+(?:\/[A-ZĐ]+)?|(?:\bGGT)?\/ĐU|\bĐ\d+|-KNĐ/g
const mayHoldWords = [
  kind('terms|papers'),
  /^src\/features\/[^/]+\/pages\//,
  /^src\/(?:ui|web|papers)\/|^src\/[a-z]+\/terms\.ts$/,
  /^src\/(?:app|main|config|navigation)\.tsx?$|^src\/db\//, // the start is told to whoever runs the server; the menu is the app's own
  /^src\/core\/vietnamese-text\.ts$/, // the letters themselves
]

/** What people read is written in terms, pages and papers, never in rules, commands, queries, forms or routes. */
export const keepsWordsInTheirPlace: Law = (file) =>
  mayHoldWords.some((place) => place.test(file.path))
    ? []
    : remarks(file, (node) => {
        const text = ts.isJsxText(node) ? node.text : literalText(node)
        if (binary.test(text)) return undefined
        return vietnamese.test(text.normalize('NFC').replace(officialCodes, '')) ? `says '${text.trim()}'` : undefined
      })

const clause = /\d+-(?:QĐ|HD|KL|CT|NQ|QC)\b|\d+-(?:QĐ|HD|KL|CT|NQ|QC)\/|Điều \d|\bLuật\b|\d+\/\d{4}\/|\bhouse rule\b/i

const isExported = (node: ts.Statement) =>
  ts.canHaveModifiers(node) &&
  ts.getModifiers(node)?.some((modifier) => modifier.kind === ts.SyntaxKind.ExportKeyword) === true

const ruleName = (statement: ts.Statement): string | undefined => {
  if (ts.isFunctionDeclaration(statement)) return statement.name?.text
  return ts.isVariableStatement(statement) ? statement.declarationList.declarations[0]?.name.getText() : undefined
}

/** Lists of names (`…States`, `…Actions`) are no rules: the table that uses them cites. */
export const citesItsClauses: Law = (file) => {
  if (!kind('rules').test(file.path)) return []
  const tree = parse(file)
  return tree.statements.flatMap((statement) => {
    const name = isExported(statement) ? ruleName(statement) : undefined
    if (!name || /(?:States|Actions)$/.test(name) || clause.test(statement.getFullText(tree))) return []
    return [`${file.path} ${name} cites no clause and does not say "house rule"`]
  })
}

/** What happens is in commands; a query leaves everything as it was. */
export const readsOnly: Law = (file) =>
  kind('queries').test(file.path)
    ? remarks(file, (node) => {
        if (!ts.isCallExpression(node)) return undefined
        const called = node.expression.getText()
        return /\.(?:insertInto|updateTable|deleteFrom|mergeInto)$|^record$/.test(called) ? 'writes' : undefined
      })
    : []

const readerName = /^(?:find|get|list|count)[A-Z]/
const noScope = /\bno scope:/i
const readerOf = (statement: ts.Statement) => {
  if (ts.isFunctionDeclaration(statement)) return { name: statement.name?.text ?? '', how: statement }
  const declaration = ts.isVariableStatement(statement) ? statement.declarationList.declarations[0] : undefined
  const how = declaration?.initializer
  return how && ts.isArrowFunction(how) ? { name: declaration.name.getText(), how } : undefined
}

/** A read takes a `Scope`, or its comment (or the one at the head of the file) says why it needs none: "no scope: …". */
export const readsThroughScope: Law = (file) => {
  const head = file.text.slice(0, file.text.search(/^(?:import|export)\b/m))
  if (!kind('queries').test(file.path) || noScope.test(head)) return []
  const tree = parse(file)
  return tree.statements.flatMap((statement) => {
    const reader = isExported(statement) ? readerOf(statement) : undefined
    if (!reader || !readerName.test(reader.name)) return []
    const isScoped = reader.how.parameters.some(({ type }) => /\bScope\b/.test(type?.getText(tree) ?? ''))
    const saysWhy = noScope.test(statement.getFullText(tree).slice(0, statement.getLeadingTriviaWidth(tree)))
    return isScoped || saysWhy ? [] : [`${file.path} ${reader.name} takes no Scope and does not say "no scope: …"`]
  })
}

/** From the same folder by `./`, from elsewhere by `#…`, never by climbing. */
export const importsByName: Law = (file) =>
  remarks(file, (node) =>
    ts.isImportDeclaration(node) &&
    ts.isStringLiteral(node.moduleSpecifier) &&
    node.moduleSpecifier.text.includes('../../')
      ? `imports ${node.moduleSpecifier.text}`
      : undefined,
  )

/** How many `as` casts a file holds; `as const` is none. */
export const casts = (file: SourceFile) =>
  remarks(file, (node) =>
    ts.isAsExpression(node) && node.type.getText() !== 'const' ? `as ${node.type.getText()}` : undefined,
  )
