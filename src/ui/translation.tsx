import type { Format } from '#platform/i18n/format.ts'
import type { Reader } from '#platform/i18n/reader.ts'
import type { Translate } from '#platform/i18n/translate.ts'

let present: Reader | undefined

/**
 * Draws for one reader. A page is drawn in one go, nothing is waited for in between, so whose it is can stand in a variable. A context
 * of Preact's does the same at a price: V8 keeps whatever hangs on its provider until the next full collection, which is each page.
 */
export function readBy<Drawn>(reader: Reader, draw: () => Drawn): Drawn {
  const before = present
  present = reader
  try {
    return draw()
  } finally {
    present = before
  }
}

/** Whoever reads the page: `{ t, format, locale, timeZone, now }`. */
export function useReader(): Reader {
  if (!present) throw new Error('A component that speaks must be drawn by renderPage')
  return present
}

export function useT(): Translate {
  return useReader().t
}

export function useFormat(): Format {
  return useReader().format
}
