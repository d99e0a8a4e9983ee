import type { ComponentChildren } from 'preact'
import { blocksOf, type Block } from './rich-text-blocks.ts'
import { spansOf, type Span } from './rich-text-spans.ts'

/**
 * Plain text as people write it, with links, line breaks and simple marks: *bold*, _italic_, `code`, `- lists`,
 * `1. numbered lists` and `> quotes`. It makes elements, never HTML, so nothing a person types can become markup.
 */
export function RichText({ children }: { children: string }) {
  return <div class="rich-text">{blocksOf(children).map(block)}</div>
}

function block(of: Block, place: number) {
  const lines = of.lines.map((line, at) =>
    of.kind === 'list' || of.kind === 'numbers' ? <li key={at}>{inline(line)}</li> : withBreak(line, at),
  )
  if (of.kind === 'list') return <ul key={place}>{lines}</ul>
  if (of.kind === 'numbers') {
    return (
      <ol key={place} start={of.start}>
        {lines}
      </ol>
    )
  }
  if (of.kind === 'quote') return <blockquote key={place}>{lines}</blockquote>
  return (
    <p key={place} dir="auto">
      {lines}
    </p>
  )
}

function withBreak(line: string, at: number): ComponentChildren {
  return at === 0 ? inline(line) : [<br key={at} />, inline(line)]
}

function inline(line: string): ComponentChildren {
  return spansOf(line).map(span)
}

function span(of: Span, place: number): ComponentChildren {
  if (of.kind === 'text') return of.text
  if (of.kind === 'code') return <code key={place}>{of.text}</code>
  if (of.kind === 'link') {
    return (
      <a key={place} href={of.href} rel="noopener nofollow ugc">
        {of.text}
      </a>
    )
  }
  const inner = of.spans.map(span)
  return of.kind === 'bold' ? <strong key={place}>{inner}</strong> : <em key={place}>{inner}</em>
}
