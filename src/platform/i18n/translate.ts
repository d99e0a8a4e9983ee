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

type Compiled = string | IntlMessageFormat

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
    return String(message.format(args as Record<string, string | number | Date>))
  }
}

/** Most messages take nothing; those stay strings and cost one look-up. */
function compile(locale: Locale, text: string | undefined): Compiled | undefined {
  if (text === undefined || !/[{}']/.test(text)) return text
  return new IntlMessageFormat(text, locale, undefined, { ignoreTag: true })
}

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
