import { h, type ComponentChildren } from 'preact'
import { render } from 'preact-render-to-string'
import type { Reader } from '#platform/i18n/reader.ts'
import { Translation } from './translation.tsx'

/** A whole page as text, for the one who reads it. `page` is a `Document`. */
export const renderPage = (reader: Reader, page: ComponentChildren): string =>
  `<!doctype html>${render(h(Translation, { value: reader, children: page }))}`
