/** Reads what the files of `src/` and `browser/` import, in every way that TypeScript has for it. */
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'

export type Import = { specifier: string; typeOnly: boolean }
export type SourceFile = { path: string; text: string; imports: Import[] }

// `from 'x'`, `import 'x'`, `import('x')`, `import type … from 'x'`, `export … from 'x'`, `typeof import('x')`, `require('x')`.
// SQL such as `from "users"` is caught as well, and does no harm: a bare name is taken for a package.
const importing =
  /(?:\b(?<kind>import|export)\b(?<names>(?:(?!\b(?:import|export)\b)[^'"`;()])*?)\bfrom\s*|\b(?:import|require|from)\s*\(?\s*)(?<quote>['"`])(?<specifier>[^'"`\n]+)\k<quote>/g

export function importsOf(text: string): Import[] {
  const code = withoutComments(text)
  return [...code.matchAll(importing)].map(({ groups = {} }) => ({
    specifier: groups.specifier ?? '',
    typeOnly: /^\s*type\b/.test(groups.names ?? ''),
  }))
}

/** Imports whose target only the running program knows: no test could follow them. */
export function hasComputedImport(text: string): boolean {
  const code = withoutComments(text)
  return /\b(?:import|require)\s*\(\s*[^'"`\s)]/.test(code) || /\b(?:import|require)\s*\(\s*`[^`]*\$\{/.test(code)
}

/** Blanks out comments, and leaves strings that look like comments alone. */
export function withoutComments(text: string): string {
  return text.replaceAll(
    /(?<string>'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"|`(?:\\[^]|[^`\\])*`)|\/\*[^]*?\*\/|(?<!:)\/\/[^\n]*/g,
    (match, string: string | undefined) => (string === undefined ? ' ' : match),
  )
}

const aliases = {
  '#domain/': 'src/domain/',
  '#platform/': 'src/platform/',
  '#surfaces/': 'src/surfaces/',
  '#ui/': 'src/ui/',
  '#test/': 'test/',
}

/** The path in the repository that an import leads to; undefined for a package. */
export function targetOf(from: string, specifier: string): string | undefined {
  if (specifier.startsWith('.')) return path.posix.normalize(path.posix.join(path.posix.dirname(from), specifier))
  const alias = Object.entries(aliases).find(([prefix]) => specifier.startsWith(prefix))
  return alias && path.posix.normalize(alias[1] + specifier.slice(alias[0].length))
}

/** Every TypeScript file below these folders of the repository; generated ones left out. */
export function readSources(root: string, folders: string[]): SourceFile[] {
  return folders.flatMap((folder) =>
    readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
      .map((name) => `${folder}/${name.replaceAll('\\', '/')}`)
      .filter((name) => /\.[cm]?[jt]sx?$/.test(name) && !name.includes('.gen.'))
      .toSorted()
      .map((name) => sourceOf(name, readFileSync(path.join(root, name), 'utf8'))),
  )
}

export function sourceOf(name: string, text: string): SourceFile {
  return { path: name, text, imports: importsOf(text) }
}
