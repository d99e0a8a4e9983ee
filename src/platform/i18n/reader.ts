import { formatter, type Format } from './format.ts'
import { translator, type Locale, type Translate } from './translate.ts'

/** The one for whom a page or a mail is written: their language, their zone, and the moment they look. */
export type Reader = { t: Translate; format: Format; locale: Locale; timeZone: string; now: Date }

/** A page is drawn with one `now`, so that its times agree with each other. */
export function readerOf(locale: Locale, timeZone: string, now = new Date()): Reader {
  const format = formatter(locale, timeZone)
  return { t: translator(locale), format, locale, timeZone: format.timeZone, now }
}
