import type { ComponentChildren, VNode } from 'preact'
import { jsxEscape, jsxTemplate } from 'preact/jsx-runtime'

/** What a hole takes: text, which is escaped whatever it holds, or pieces of a page. */
export type Hole = ComponentChildren

/**
 * Markup as a template with holes: markup`<time datetime="${iso}">${text}</time>`. It is what a compiler makes of JSX, by
 * Preact's own functions for that, and several times quicker than an element for each tag. For what a page has hundreds of
 * (the cells of a long table); everything else is JSX. Attribute values must stand in double quotes.
 */
export const markup = (parts: TemplateStringsArray, ...holes: Hole[]): VNode => template([...parts], holes)

/** The same for parts that were put together once, for many rows. The parts are markup and are never escaped: no value may be in them. */
export const template = (parts: string[], holes: readonly Hole[]): VNode =>
  jsxTemplate(parts, ...holes.map((hole) => jsxEscape(Array.isArray(hole) ? [...(hole as unknown[])] : hole)))

/** A value as it stands between the quotes of an attribute, for parts that are put together once. */
export const attribute = (name: string, value: string | undefined): string =>
  value === undefined ? '' : ` ${name}="${jsxEscape(value) as string}"`
