import { createContext } from 'preact'
import { useContext } from 'preact/hooks'
import type { Format } from '#platform/i18n/format.ts'
import type { Reader } from '#platform/i18n/reader.ts'
import type { Translate } from '#platform/i18n/translate.ts'

const ReaderContext = createContext<Reader | undefined>(undefined)

/** Stands around every page: `<Translation value={readerOf(locale, timeZone)}>…</Translation>`. */
export const Translation = ReaderContext.Provider

/** Whoever reads the page: `{ t, format, locale, timeZone, now }`. */
export function useReader(): Reader {
  const reader = useContext(ReaderContext)
  if (!reader) throw new Error('A component that speaks must stand inside <Translation>')
  return reader
}

export function useT(): Translate {
  return useReader().t
}

export function useFormat(): Format {
  return useReader().format
}
