import { Fragment, isValidElement, type ComponentChildren, type VNode } from 'preact'

/** A piece of a page that is HTML already. Only markup.ts makes them, from what the code itself says and what `draw` has escaped. */
export class Markup {
  readonly html: string
  constructor(html: string) {
    this.html = html
  }
}

/**
 * Writes JSX as HTML. Everything is escaped and there is no way around it: no raw HTML, no style objects, no handlers. A component is
 * called once and has neither hooks nor state, since a page is a pure function of its props.
 */
export function draw(node: ComponentChildren): string {
  if (typeof node === 'string') return escape(node)
  if (typeof node === 'number' || typeof node === 'bigint') return String(node)
  if (node instanceof Markup) return node.html
  if (Array.isArray(node)) return drawAll(node as ComponentChildren[])
  // What JSX did not make is nothing: an object that came in as JSON must not become an element.
  return isValidElement(node) ? drawElement(node as VNode<Attributes>) : ''
}

type Attributes = { children?: ComponentChildren; [name: string]: unknown }
type Component = (props: Attributes) => ComponentChildren

function drawAll(nodes: ComponentChildren[]): string {
  let html = ''
  for (const node of nodes) html += draw(node)
  return html
}

function drawElement({ type, props }: VNode<Attributes>): string {
  if (typeof type !== 'string') return draw(type === Fragment ? props.children : (type as Component)(props))
  let html = `<${type}`
  for (const name in props) if (name !== 'children') html += attribute(type, name, props[name])
  return withoutEnd.has(type) ? `${html}/>` : `${html}>${draw(props.children)}</${type}>`
}

const withoutEnd = new Set(['br', 'col', 'embed', 'hr', 'img', 'input', 'link', 'meta', 'source', 'track', 'wbr'])

/** What is not given, or false, is not there; what is true or empty stands by its name alone. */
function attribute(type: string, name: string, value: unknown): string {
  if (value === undefined || value === null) return ''
  if (!known.has(name)) learn(name)
  if (name === 'value' && (type === 'textarea' || type === 'select')) throw refusal(type, name)
  if (typeof value === 'string') return value === '' ? ` ${name}` : ` ${name}="${escape(value)}"`
  if (typeof value === 'number') return ` ${name}="${value}"`
  if (typeof value !== 'boolean') throw refusal(type, name)
  if (isWord.test(name)) return ` ${name}="${value}"`
  return value ? ` ${name}` : ''
}

// Of these "false" is a value like another.
const isWord = /^(?:aria-|data-|draggable$|spellcheck$)/

const refusal = (type: string, name: string): Error => new Error(`HTML has no such thing as <${type} ${name}={…}>`)

/** The names that were found fit to be written. Names are written in the code, so they are few. */
const known = new Set<string>()

function learn(name: string): void {
  if (!/^[a-z][\w:-]*$/i.test(name)) throw new Error(`"${name}" is no name for an attribute`)
  known.add(name)
}

const special = /["&<]/
const entities: Record<string, string> = { '"': '&quot;', '&': '&amp;', '<': '&lt;' }

/** Text as it stands between tags, and between the double quotes of an attribute. */
export const escape = (text: string): string =>
  special.test(text) ? text.replace(/["&<]/g, (character) => entities[character]!) : text
