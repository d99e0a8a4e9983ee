import { IntlMessageFormat } from 'intl-messageformat'
import { catalogues, locales, type Locale, type Messages } from './messages.gen.ts'

export { locales, type Locale }

export type MessageKey = keyof Messages

/** A key whose message takes no arguments: fit for a map from a status to its word. */
export type PlainKey = { [Key in MessageKey]: Messages[Key] extends null ? Key : never }[MessageKey]

/** `t('common.save')`, `t('common.results', { count: 3 })`: what a message needs is demanded by its key. */
export type Translate = <Key extends MessageKey>(
  key: Key,
  ...args: Messages[Key] extends null ? [] : [args: Messages[Key]]
) => string

type Compiled = string | ((args: Arguments) => string)
type Arguments = Record<string, string | number | Date>

const defaultLocale = locales[0]
const translators = new Map<Locale, Translate>()

/** The one translator of a language. Its messages are compiled on first use and kept. */
export function translator(locale: Locale): Translate {
  let translate = translators.get(locale)
  if (!translate) translators.set(locale, (translate = createTranslator(locale)))
  return translate
}

/** For keys that are put together at run time, such as the code of a refusal. */
export function isMessageKey(key: string): key is MessageKey {
  return textOf(defaultLocale, key) !== undefined
}

export function isLocale(value: unknown): value is Locale {
  return locales.some((locale) => locale === value)
}

/** The supported language that an `Accept-Language` header likes best; the first one where it likes none. */
export function pickLocale(acceptLanguage: string | undefined, supported: readonly Locale[] = locales): Locale {
  const wishes = (acceptLanguage ?? '')
    .slice(0, 1000)
    .split(',')
    .map(wishOf)
    .filter(({ quality }) => quality > 0)
    .toSorted((a, b) => b.quality - a.quality)
  for (const { language } of wishes) {
    const match = supported.find((locale) => locale === language)
    if (match) return match
  }
  return supported[0] ?? defaultLocale
}

function createTranslator(locale: Locale): Translate {
  const compiled = new Map<string, Compiled>()
  return (key, ...[args]) => {
    let message = compiled.get(key)
    if (message === undefined) {
      message = compile(locale, textOf(locale, key))
      // A key that does not exist is shown as it is, and not kept: whoever makes them up must not fill the memory.
      if (message === undefined) return key
      compiled.set(key, message)
    }
    if (typeof message === 'string') return message
    return message(args as Arguments)
  }
}

/** Most messages take nothing; those stay strings and cost one look-up. */
function compile(locale: Locale, text: string | undefined): Compiled | undefined {
  if (text === undefined || !/[{}']/.test(text)) return text
  const message = new IntlMessageFormat(text, locale, undefined, { ignoreTag: true })
  return joined(message.getAst()) ?? ((args) => String(message.format(args)))
}

/** A message of text and plain `{names}` needs no grammar: its parts are joined. Everything else is Intl's. */
function joined(parts: ReturnType<IntlMessageFormat['getAst']>): ((args: Arguments) => string) | undefined {
  if (!parts.every(({ type }) => type === literal || type === argument)) return undefined
  const pieces = parts.map((part) => ({ isName: part.type === argument, text: (part as { value: string }).value }))
  return (args) => pieces.map(({ isName, text }) => (isName ? String(args[text]) : text)).join('')
}

// The parser's own numbers for the two simplest kinds of parts.
const literal = 0
const argument = 1

function textOf(locale: Locale, key: string): string | undefined {
  const cut = key.lastIndexOf('.')
  const file = own(catalogues[locale], key.slice(0, cut))
  return file && own(file, key.slice(cut + 1))
}

/** A look-up that does not find `constructor`. */
function own<Value>(record: Record<string, Value>, name: string): Value | undefined {
  return Object.hasOwn(record, name) ? record[name] : undefined
}

function wishOf(part: string): { language: string; quality: number } {
  const [tag = '', ...parameters] = part.split(';').map((piece) => piece.trim())
  const weight = parameters.find((parameter) => parameter.startsWith('q='))
  return { language: (tag.split('-')[0] ?? '').toLowerCase(), quality: weight ? Number(weight.slice(2)) || 0 : 1 }
}
