import { blocksOf } from './rich-text-blocks.ts'
import { spansOf, type Span } from './rich-text-spans.ts'

/** What `RichText` would show, as one line without its marks: for previews, where `*stars*` would only be noise. */
export function plainText(text: string): string {
  const lines = blocksOf(text).flatMap((block) => block.lines.map((line) => wordsOf(spansOf(line))))
  return lines.join(' ').replaceAll(/\s+/g, ' ').trim()
}

function wordsOf(spans: Span[]): string {
  return spans.map((span) => ('spans' in span ? wordsOf(span.spans) : span.text)).join('')
}
