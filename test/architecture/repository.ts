import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import ts from 'typescript'

export const root = join(import.meta.dirname, '..', '..')

export type SourceFile = { readonly path: string; readonly text: string }

const notOurs = /^(node_modules|\.git|data|dist|coverage|\.tmp)$/

function* walk(folder: string): Generator<string> {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name)
    if (entry.isDirectory() && !notOurs.test(entry.name)) yield* walk(path)
    if (entry.isFile() && !entry.name.endsWith('.log')) yield relative(root, path).replaceAll('\\', '/')
  }
}

/** Every file of the repository, by its path from the root; what git ignores is left out. */
export const allPaths: readonly string[] = [...walk(root)].sort()

export const read = (path: string): SourceFile => ({ path, text: readFileSync(join(root, path), 'utf8') })

const isCode = (path: string) => /\.(ts|tsx)$/.test(path) && !/\.generated\.|\.d\.ts$/.test(path)
export const isTest = (path: string) => /\.test\.tsx?$/.test(path)

/** All TypeScript we write by hand: the product, its tests and its tools. */
export const allCode = allPaths.filter(isCode).map(read)
/** The product's own code, without its tests. */
export const productCode = allCode.filter(({ path }) => path.startsWith('src/') && !isTest(path))

export const featurePaths = allPaths.filter((path) => path.startsWith('src/features/'))

export const parse = ({ path, text }: SourceFile) =>
  ts.createSourceFile(
    path,
    text,
    ts.ScriptTarget.Latest,
    true,
    path.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS,
  )

/** Every node of the file that `pick` turns into a remark, with the place where it stands: `src/a.ts:12 …`. */
export function remarks(file: SourceFile, pick: (node: ts.Node) => string | undefined): string[] {
  const tree = parse(file)
  const found: string[] = []
  const visit = (node: ts.Node) => {
    const remark = pick(node)
    if (remark) {
      found.push(`${file.path}:${tree.getLineAndCharacterOfPosition(node.getStart(tree)).line + 1} ${remark}`)
    }
    ts.forEachChild(node, visit)
  }
  visit(tree)
  return found
}

/** The same for lines of text, whatever the language. */
export const lineRemarks = ({ path, text }: SourceFile, wrong: RegExp): string[] =>
  text.split('\n').flatMap((line, index) => {
    const match = wrong.exec(line)
    return match ? [`${path}:${index + 1} ${match[0].trim()}`] : []
  })
