import { safeUrl } from './safe-url.ts'

export type Span =
  | { kind: 'text'; text: string }
  | { kind: 'code'; text: string }
  | { kind: 'link'; text: string; href: string }
  | { kind: 'bold'; spans: Span[] }
  | { kind: 'italic'; spans: Span[] }

/** What may begin a span. Sticky, and bounded: a search never runs further than the limits written here. */
const link = /https?:\/\/[^\s<>"`]{1,2000}|www\.[^\s<>"`]{1,2000}|mailto:[^\s<>"`]{3,320}/iy
const mail = /[\p{L}\p{N}._%+-]{1,64}@[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63}){1,8}/uy
const code = /`([^`\n]{1,500})`/y
const marked = /(\*\*|[*_])(?=\S)((?:(?!\1).){1,500}?)(?<=\S)\1(?![\p{L}\p{N}])/uy
const wordEnd = /[\p{L}\p{N}]/u

/** What no mark and no address is without. Most lines have none of it, and are text as they stand. */
const telling = /[`*_@]|:\/\/|www\.|mailto:/i

/** Reads one line from left to right. Every step moves on, and looks ahead a bounded way: the time is linear. */
export function spansOf(line: string, nested = false): Span[] {
  if (!telling.test(line)) return line === '' ? [] : [{ kind: 'text', text: line }]
  const spans: Span[] = []
  let plain = 0
  let at = 0
  while (at < line.length) {
    const found = startsWord(line, at) ? spanAt(line, at, nested) : undefined
    if (!found) {
      at += 1
      continue
    }
    if (at > plain) spans.push({ kind: 'text', text: line.slice(plain, at) })
    spans.push(found.span)
    at = plain = at + found.length
  }
  if (plain < line.length) spans.push({ kind: 'text', text: line.slice(plain) })
  return spans
}

/** A mark or an address begins where a word begins: `snake_case_names` and `2*3*4` stay as they are. */
function startsWord(line: string, at: number): boolean {
  return at === 0 || !wordEnd.test(line[at - 1] ?? '')
}

function spanAt(line: string, at: number, nested: boolean): { span: Span; length: number } | undefined {
  const first = line[at] ?? ''
  if (first === '`') return codeAt(line, at)
  if (first === '*' || first === '_') return nested ? undefined : markAt(line, at)
  if (!wordEnd.test(first)) return undefined
  return linkAt(line, at) ?? mailAt(line, at)
}

function codeAt(line: string, at: number) {
  const text = match(code, line, at)?.[1]
  return text === undefined ? undefined : { span: { kind: 'code' as const, text }, length: text.length + 2 }
}

function markAt(line: string, at: number) {
  const [, mark = '', inner] = match(marked, line, at) ?? []
  if (inner === undefined) return undefined
  const kind = line[at] === '*' ? ('bold' as const) : ('italic' as const)
  return { span: { kind, spans: spansOf(inner, true) }, length: inner.length + 2 * mark.length }
}

function linkAt(line: string, at: number) {
  const found = match(link, line, at)?.[0]
  const text = found === undefined ? '' : trimEnd(found)
  if (text.length < 6) return undefined
  const href = safeUrl(/^www\./i.test(text) ? `https://${text}` : text)
  return href === '#' ? undefined : { span: { kind: 'link' as const, text, href }, length: text.length }
}

function mailAt(line: string, at: number) {
  const text = match(mail, line, at)?.[0]
  return text === undefined
    ? undefined
    : { span: { kind: 'link' as const, text, href: `mailto:${text}` }, length: text.length }
}

/** The full stop after an address belongs to the sentence; so does a bracket that the address did not open. */
function trimEnd(url: string): string {
  let end = url.length
  let open = count(url, '(') - count(url, ')')
  while (end > 0) {
    const last = url[end - 1] ?? ''
    if (last === ')' && open < 0) open += 1
    else if (!/[.,;:!?'"*_\]}»”’]/.test(last)) break
    end -= 1
  }
  return url.slice(0, end)
}

function count(text: string, character: string): number {
  return text.split(character).length - 1
}

function match(pattern: RegExp, line: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at
  return pattern.exec(line)
}
