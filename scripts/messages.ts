/** Reads the locale files, checks them against each other, and writes the module that types every key and argument. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse, TYPE, type MessageFormatElement } from '@formatjs/icu-messageformat-parser'

export type Locales = Record<string, Record<string, Record<string, string>>>
type Arguments = Map<string, string>
type Found = { keys: Map<string, Arguments>; faults: string[] }

/** The language that the others are compared with, and the one to fall back to. */
export const source = 'en'

/** { en: { 'workspace/inbox': { title: 'Inbox' } } }, from every `.json` file below each folder of `root`. */
export function readLocales(root: string): Locales {
  const languages = readdirSync(root, { withFileTypes: true }).filter((entry) => entry.isDirectory())
  const names = languages.map(({ name }) => name).toSorted(sourceFirst)
  return Object.fromEntries(names.map((name) => [name, readFiles(join(root, name))]))
}

/** Every way in which the languages disagree, one line each: file, key, language. */
export function compare(locales: Locales): Found {
  const found = Object.fromEntries(Object.entries(locales).map(([locale, files]) => [locale, keysOf(locale, files)]))
  const reference = found[source] ?? { keys: new Map(), faults: [`locales/${source} is missing`] }
  const faults = Object.values(found).flatMap((each) => each.faults)
  for (const [locale, { keys }] of Object.entries(found)) {
    if (locale !== source) faults.push(...differences(locale, reference.keys, keys))
  }
  return { keys: reference.keys, faults }
}

/** The generated module: imports of the JSON files, the list of languages, and one type line per key. */
export function moduleOf(locales: Locales, keys: Found['keys']): string {
  const files = Object.entries(locales).flatMap(([locale, each]) => Object.keys(each).map((file) => ({ locale, file })))
  const names = new Map(files.map(({ locale, file }, index) => [`${locale}/${file}`, `file${index}`]))
  const imports = files.map(
    ({ locale, file }) =>
      `import ${names.get(`${locale}/${file}`)} from '../../../locales/${locale}/${file}.json' with { type: 'json' }`,
  )
  const catalogues = Object.entries(locales).map(([locale, each]) => {
    const lines = Object.keys(each).map((file) => `    '${prefixOf(file)}': ${names.get(`${locale}/${file}`)},`)
    return `  '${locale}': {\n${lines.join('\n')}\n  },`
  })
  const types = [...keys].map(([key, args]) => `  '${key}': ${typeOf(args)}`)
  return `// Written by scripts/generate.ts from locales/: change the texts there.
${imports.join('\n')}

export const locales = [${Object.keys(locales)
    .map((locale) => `'${locale}'`)
    .join(', ')}] as const

export type Locale = (typeof locales)[number]

/** Language, then the file's path with dots, then the key in the file. */
export const catalogues: Record<Locale, Record<string, Record<string, string>>> = {
${catalogues.join('\n')}
}

/** What each message must be given; null where it takes nothing. */
export type Messages = {
${types.join('\n')}
}
`
}

function readFiles(folder: string): Record<string, Record<string, string>> {
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.json'))
  return Object.fromEntries(
    paths.toSorted().map((path) => [path.slice(0, -'.json'.length), readFile(join(folder, path))]),
  )
}

function readFile(path: string): Record<string, string> {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as Record<string, string>
  } catch (error) {
    throw new Error(`${path}: ${(error as Error).message}`, { cause: error })
  }
}

function sourceFirst(a: string, b: string): number {
  return Number(b === source) - Number(a === source) || a.localeCompare(b)
}

function keysOf(locale: string, files: Locales[string]): Found {
  const keys: Found['keys'] = new Map()
  const faults: string[] = []
  for (const [file, messages] of Object.entries(files)) {
    for (const [key, text] of Object.entries(messages)) {
      const where = `locales/${locale}/${file}.json: "${key}" (${locale})`
      const fault = faultOf(key, text)
      if (fault) faults.push(`${where} ${fault}`)
      else keys.set(`${prefixOf(file)}.${key}`, argumentsOf(where, text, faults))
    }
  }
  return { keys, faults }
}

function faultOf(key: string, text: unknown): string | undefined {
  if (typeof text !== 'string') return 'is not a text: files are flat, one text to a key'
  if (text.trim() === '') return 'is empty'
  if (!/^[A-Za-z][\w-]*$/.test(key)) return 'is not a plain key: letters, digits, - and _ only'
  if (/<\/?[a-z]/i.test(text)) return 'holds markup: messages are plain text'
  return undefined
}

function argumentsOf(where: string, text: string, faults: string[]): Arguments {
  const args: Arguments = new Map()
  try {
    collect(parse(text, { ignoreTag: true }), args)
  } catch (error) {
    faults.push(`${where} is not a valid ICU message: ${(error as Error).message}`)
  }
  return args
}

function collect(elements: MessageFormatElement[], args: Arguments): void {
  for (const element of elements) {
    if (element.type === TYPE.literal || element.type === TYPE.pound || element.type === TYPE.tag) continue
    args.set(element.value, narrower(args.get(element.value), typeOfElement(element)))
    if (element.type !== TYPE.plural && element.type !== TYPE.select) continue
    for (const option of Object.values(element.options)) collect(option.value, args)
  }
}

const anything = 'string | number'

function typeOfElement(element: MessageFormatElement): string {
  if (element.type === TYPE.plural || element.type === TYPE.number) return 'number'
  if (element.type === TYPE.date || element.type === TYPE.time) return 'Date'
  if (element.type !== TYPE.select) return anything
  const options = Object.keys(element.options).filter((option) => option !== 'other')
  // `string & {}` takes any other string, and still lets an editor offer the options.
  return [...options.map((option) => `'${option}'`).toSorted(), '(string & {})'].join(' | ')
}

/** One argument may stand plainly in one place and be counted in another: the stricter use decides. */
function narrower(one: string | undefined, other: string): string {
  return one === undefined || one === anything ? other : one
}

function differences(locale: string, reference: Found['keys'], keys: Found['keys']): string[] {
  const faults: string[] = []
  for (const [key, args] of reference) {
    const own = keys.get(key)
    if (!own) faults.push(`${fileOf(locale, key)} is missing (${locale}), ${source} has it`)
    else faults.push(...argumentDifferences(locale, key, args, own))
  }
  for (const key of keys.keys()) {
    if (!reference.has(key)) faults.push(`${fileOf(source, key)} is missing (${source}), ${locale} has it`)
  }
  return faults
}

function argumentDifferences(locale: string, key: string, reference: Arguments, own: Arguments): string[] {
  const names = new Set([...reference.keys(), ...own.keys()])
  return [...names].flatMap((name) => {
    const [theirs, ours] = [reference.get(name), own.get(name)]
    if (theirs && ours && compatible(theirs, ours)) return []
    const [expected, got] = [theirs ?? 'no such argument', ours ?? 'no such argument']
    return [`${fileOf(locale, key)} (${locale}) argument {${name}}: ${source} has ${expected}, ${locale} has ${got}`]
  })
}

function compatible(one: string, other: string): boolean {
  return one === other || (one !== 'Date' && other !== 'Date' && (one === anything || other === anything))
}

function fileOf(locale: string, key: string): string {
  const cut = key.lastIndexOf('.')
  return `locales/${locale}/${key.slice(0, cut).replaceAll('.', '/')}.json: "${key.slice(cut + 1)}"`
}

function prefixOf(file: string): string {
  return file.replaceAll(/[/\\]/g, '.')
}

function typeOf(args: Arguments): string {
  if (args.size === 0) return 'null'
  return `{ ${[...args].map(([name, type]) => `${/^\d/.test(name) ? `'${name}'` : name}: ${type}`).join('; ')} }`
}
