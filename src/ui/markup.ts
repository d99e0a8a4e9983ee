import type { ComponentChildren } from 'preact'
import { draw, escape, Markup } from '#platform/html/draw.ts'

/** What a hole takes: text, which is escaped whatever it holds, or pieces of a page. */
export type Hole = ComponentChildren

/**
 * Markup as a template with holes: markup`<time datetime="${iso}">${text}</time>`. It is written at once, several times quicker than an
 * element for each tag. For what a page has hundreds of (the cells of a long table); everything else is JSX. Attribute values
 * must stand in double quotes.
 */
export const markup = (parts: TemplateStringsArray, ...holes: Hole[]): Markup => template(parts, holes)

/** The same for parts that were put together once, for many rows. The parts are markup and are never escaped: no value may be in them. */
export function template(parts: readonly string[], holes: readonly Hole[]): Markup {
  let html = parts[0]!
  for (let place = 0; place < holes.length; place++) html += draw(holes[place]) + parts[place + 1]!
  return new Markup(html)
}

/** A value as it stands between the quotes of an attribute, for parts that are put together once. */
export const attribute = (name: string, value: string | undefined): string =>
  value === undefined ? '' : ` ${name}="${escape(value)}"`
