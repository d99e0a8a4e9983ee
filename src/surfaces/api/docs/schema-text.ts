import type { JsonSchema } from './openapi.ts'

type Part = { text: string; name?: string }

/** A schema as a reader of code expects it: `{ id: string, labels?: string[] }`; `name` where it is a link to a shape of its own. */
export function schemaText(schema: JsonSchema, depth = 0): Part[] {
  const ref = schema['$ref'] as string | undefined
  if (ref) return [{ text: ref.split('/').at(-1)!, name: ref.split('/').at(-1)! }]
  const any = (schema['anyOf'] ?? schema['oneOf']) as JsonSchema[] | undefined
  if (any)
    return between(
      any.map((one) => schemaText(one, depth)),
      ' | ',
    )
  const all = schema['allOf'] as JsonSchema[] | undefined
  if (all)
    return between(
      all.map((one) => schemaText(one, depth)),
      ' & ',
    )
  if ('const' in schema) return [{ text: JSON.stringify(schema['const']) }]
  const choices = schema['enum'] as unknown[] | undefined
  if (choices) return [{ text: choices.map((one) => JSON.stringify(one)).join(' | ') }]
  return typeText(schema, depth)
}

function typeText(schema: JsonSchema, depth: number): Part[] {
  const type = schema['type']
  if (Array.isArray(type)) return [{ text: type.join(' | ') }]
  if (type === 'array') return [...wrapped(schema['items'] as JsonSchema | undefined, depth), { text: '[]' }]
  if (type === 'object') return objectText(schema, depth)
  const format = schema['format'] ? ` (${schema['format'] as string})` : ''
  return [{ text: typeof type === 'string' ? `${type}${format}` : 'anything' }]
}

function wrapped(items: JsonSchema | undefined, depth: number): Part[] {
  if (!items) return [{ text: 'anything' }]
  const inner = schemaText(items, depth)
  const isChoice = inner.some(({ text }) => text.includes(' | '))
  return isChoice && items['type'] !== 'object' ? [{ text: '(' }, ...inner, { text: ')' }] : inner
}

function objectText(schema: JsonSchema, depth: number): Part[] {
  const properties = Object.entries((schema['properties'] ?? {}) as Record<string, JsonSchema>)
  const required = (schema['required'] ?? []) as string[]
  const more = schema['additionalProperties']
  const indent = '  '.repeat(depth + 1)
  const lines = properties.map(([name, one]) => [
    { text: `${indent}${name}${required.includes(name) ? '' : '?'}: ` },
    ...schemaText(one, depth + 1),
  ])
  if (typeof more === 'object' && more !== null)
    lines.push([{ text: `${indent}[name]: ` }, ...schemaText(more as JsonSchema, depth + 1)])
  if (lines.length === 0) return [{ text: '{}' }]
  return [{ text: '{\n' }, ...between(lines, '\n'), { text: `\n${'  '.repeat(depth)}}` }]
}

const between = (parts: Part[][], separator: string): Part[] =>
  parts.flatMap((part, index) => (index === 0 ? part : [{ text: separator }, ...part]))
