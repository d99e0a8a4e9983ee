/**
 * HubSpot's answers in few words, for the test of the contract. They are facts taken from the descriptions that HubSpot publishes
 * (github.com/HubSpot/HubSpot-public-api-spec-collection, August 2026, third and fourth versions), in a notation of our own, since those
 * files carry no licence: a line for each operation, and a line for each shape with its members. `?` may be missing, `[]` is a
 * list, `*` a value under any name, `=A|B` one of these words; capitals name another shape. `|null` stands where HubSpot's guides and
 * answers have null against the description. Members that HubSpot does not know are fine.
 */
import { Ajv, type ValidateFunction } from 'ajv'
import addFormats from 'ajv-formats'
import { content } from './content.ts'
import { conversations } from './conversations.ts'
import { crm } from './crm.ts'
import { lists } from './lists.ts'

const lines = (text: string): string[] => text.trim().split('\n')

/** By method and path, with `{}` for what an address fills in: what each success looks like. */
export type Expectations = Map<string, Map<number, ValidateFunction | null>>

export function readExpectations(): Expectations {
  const all: Expectations = new Map()
  for (const [name, { operations, shapes }] of Object.entries({ content, conversations, crm, lists })) {
    const validator = validatorOf(name, shapes)
    for (const line of lines(operations)) {
      const [method = '', path = '', status = '', shape = ''] = line.split(' ')
      const key = `${method} ${path}`
      const known = all.get(key) ?? new Map<number, ValidateFunction | null>()
      known.set(Number(status), shape === 'nothing' ? null : validator(shape))
      all.set(key, known)
    }
  }
  return all
}

function validatorOf(name: string, shapes: string): (shape: string) => ValidateFunction {
  const ajv = new Ajv({ strict: false, allErrors: true })
  addFormats.default(ajv)
  const definitions = lines(shapes).map((line) => {
    const [shape = '', ...rest] = line.split(': ')
    return [shape, shapeSchema(rest.join(': '))] as const
  })
  ajv.addSchema({ $id: name, definitions: Object.fromEntries(definitions) })
  const compiled = new Map<string, ValidateFunction>()
  return (shape) => {
    const known = compiled.get(shape) ?? ajv.compile(typeSchema(shape, `${name}#`))
    compiled.set(shape, known)
    return known
  }
}

type Schema = Record<string, unknown>

/** A shape is a list of members, or another name for a type. */
function shapeSchema(text: string): Schema {
  if (!text.includes(' ')) return typeSchema(text)
  const members = text.split('; ').map((member) => {
    const [name = '', type = ''] = member.split(' ')
    return { name: name.replace('?', ''), required: !name.endsWith('?'), schema: typeSchema(type) }
  })
  return {
    type: 'object',
    required: members.filter(({ required }) => required).map(({ name }) => name),
    properties: Object.fromEntries(members.map(({ name, schema }) => [name, schema])),
  }
}

function typeSchema(text: string, base = '#'): Schema {
  // The descriptions say that values are texts; HubSpot and its client say null where there is none.
  if (text.startsWith('*')) return { type: 'object', additionalProperties: nullable(typeSchema(text.slice(1), base)) }
  if (text.startsWith('=')) return { enum: text.slice(1).split('|') }
  if (text.endsWith('[]')) return { type: 'array', items: typeSchema(text.slice(0, -2), base) }
  if (text.includes('|')) return { anyOf: text.split('|').map((one) => typeSchema(one, base)) }
  if (/^[A-Z]/.test(text)) return { $ref: `${base}/definitions/${text}` }
  if (text === 'date-time') return { type: 'string', format: 'date-time' }
  return text === 'any' ? {} : { type: text }
}

const nullable = (schema: Schema): Schema => (schema['type'] === 'string' ? { type: ['string', 'null'] } : schema)
