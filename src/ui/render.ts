import type { VNode } from 'preact'
import { render } from 'preact-render-to-string'
import type { Reader } from '#platform/i18n/reader.ts'
import { readBy } from './translation.tsx'

/** A whole page as text, for the one who reads it. `page` is a `Document`. */
export const renderPage = (reader: Reader, page: VNode): string =>
  `<!doctype html>${readBy(reader, () => render(page))}`
