import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, posix } from 'node:path'
import ts from 'typescript'

const ROOT = join(import.meta.dirname, '../..')

export type Import = {
  /** A path from the root without its ending ('lib/db/tenant'), or the name of a package ('zod', 'node:crypto'). */
  readonly to: string
  readonly isPackage: boolean
  /** Gone once compiled. */
  readonly typeOnly: boolean
}

export type Source = { readonly path: string; readonly text: string; readonly imports: readonly Import[] }

/** The sources below these folders, paths from the root; what is generated is left out. */
export function readSources(...folders: string[]): Source[] {
  return folders.flatMap(pathsIn).map((path) => {
    const text = readFileSync(join(ROOT, path), 'utf8')
    let imports: Import[] | undefined
    return {
      path,
      text,
      // Parsing costs more than reading, and not every reader asks.
      get imports() {
        imports ??= importsOf(path, text)
        return imports
      },
    }
  })
}

function pathsIn(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = posix.join(folder, entry.name)
    if (entry.isDirectory()) return /^(generated|node_modules)$/.test(entry.name) ? [] : pathsIn(path)
    return /\.(ts|tsx|mjs)$/.test(entry.name) ? [path] : []
  })
}

function importsOf(path: string, text: string): Import[] {
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true)
  const found: Import[] = []
  const add = (specifier: ts.Node | undefined, typeOnly: boolean) => {
    if (specifier && ts.isStringLiteralLike(specifier)) found.push(resolve(path, specifier.text, typeOnly))
  }
  const visit = (node: ts.Node) => {
    if (ts.isImportDeclaration(node)) add(node.moduleSpecifier, isTypeOnly(node.importClause))
    else if (ts.isExportDeclaration(node)) add(node.moduleSpecifier, node.isTypeOnly)
    else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
      add(node.arguments[0], false)
    } else if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument))
      add(node.argument.literal, true)
    ts.forEachChild(node, visit)
  }
  visit(file)
  return found
}

function isTypeOnly(clause: ts.ImportClause | undefined): boolean {
  if (!clause) return false
  if (clause.isTypeOnly) return true
  const named = clause.namedBindings
  return (
    !clause.name &&
    named !== undefined &&
    ts.isNamedImports(named) &&
    named.elements.length > 0 &&
    named.elements.every((it) => it.isTypeOnly)
  )
}

function resolve(path: string, specifier: string, typeOnly: boolean): Import {
  if (specifier.startsWith('@/')) return { to: specifier.slice(2), isPackage: false, typeOnly }
  if (specifier.startsWith('.')) {
    const to = posix.join(dirname(path), specifier).replace(/\.(ts|tsx|mjs)$/, '')
    return { to, isPackage: false, typeOnly }
  }
  const parts = specifier.split('/')
  const isScoped = specifier.startsWith('@')
  return { to: parts.slice(0, isScoped ? 2 : 1).join('/'), isPackage: true, typeOnly }
}
