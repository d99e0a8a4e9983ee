// Random searches, as HubSpot's search takes them.
import fc, { type Arbitrary } from 'fast-check'
import type { Property } from '#domain/crm/properties/property.ts'
import type { SearchFilter, SearchGroup } from '#domain/crm/filters/search.ts'
import type { Type, Vocabulary } from './records.ts'
import { moments, numbers, optionsOf, texts } from './values.ts'

export const searchesOn = (type: Type, vocabulary: Vocabulary): Arbitrary<SearchGroup[]> => {
  const filter = fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom(...vocabulary[type]).chain(filterOn) },
    { weight: 1, arbitrary: associated(type) },
  )
  return fc.array(fc.record({ filters: fc.array(filter, { minLength: 1, maxLength: 3 }) }), { maxLength: 3 })
}

const associated = (type: Type): Arbitrary<SearchFilter> => {
  const ids = fc.integer({ min: 1, max: 24 }).map(String)
  const names = type === 'tickets' ? ['contact', 'companies'] : ['contact', 'companies', 'ticket']
  const propertyName = fc.constantFrom(...names.map((name) => `associations.${name}`))
  return asked(propertyName, { one: ids, operators: ['EQ', 'NEQ'] })
}

type Kind = { one: Arbitrary<string>; operators: readonly string[]; isRanged?: boolean }

function asked(propertyName: Arbitrary<string>, { one, operators, isRanged = false }: Kind): Arbitrary<SearchFilter> {
  const several = fc.array(one, { minLength: 1, maxLength: 3 })
  return fc.oneof(
    fc.record({ propertyName, operator: fc.constantFrom('HAS_PROPERTY', 'NOT_HAS_PROPERTY') }),
    fc.record({ propertyName, operator: fc.constantFrom(...operators), value: one }),
    fc.record({ propertyName, operator: fc.constantFrom('IN', 'NOT_IN'), values: several }),
    ...(isRanged ? [between(propertyName, one)] : []),
  )
}

const between = (propertyName: Arbitrary<string>, one: Arbitrary<string>): Arbitrary<SearchFilter> =>
  fc.tuple(propertyName, one, one).map(([name, a, b]) => {
    const [value, highValue] = Number(a) <= Number(b) ? [a, b] : [b, a]
    return { propertyName: name, operator: 'BETWEEN', value, highValue }
  })

const order = ['LT', 'LTE', 'GT', 'GTE']
const token = fc
  .tuple(texts, fc.constantFrom('', '*'), fc.constantFrom('', '*'))
  .map(([text, before, after]) => `${before}${text.trim() || 'foo'}${after}`)
  .filter((text) => text.split(/[\s*]+/).length < 20)

function filterOn({ name, type }: Property): Arbitrary<SearchFilter> {
  const propertyName = fc.constant(name)
  const tokens = fc.record({
    propertyName,
    operator: fc.constantFrom('CONTAINS_TOKEN', 'NOT_CONTAINS_TOKEN'),
    value: fc.oneof(token, fc.constantFrom('foo', '*@baz.test', 'f*r', 'baz foo*', 'ista*ul', '*')),
  })
  switch (type) {
    case 'string':
    case 'phone_number':
      return fc.oneof(
        tokens,
        asked(propertyName, { one: texts.filter((text) => text.trim() !== ''), operators: ['EQ', 'NEQ'] }),
      )
    case 'enumeration':
      return fc.oneof(tokens, asked(propertyName, { one: choices(name), operators: ['EQ', 'NEQ'] }))
    case 'bool':
      return asked(propertyName, { one: fc.constantFrom('true', 'false', 'TRUE'), operators: ['EQ', 'NEQ'] })
    case 'number':
      return asked(propertyName, { one: numbers.map(String), operators: ['EQ', 'NEQ', ...order], isRanged: true })
    case 'date':
    case 'datetime':
      return asked(propertyName, { one: times, operators: ['EQ', 'NEQ', ...order], isRanged: true })
  }
}

const times = moments.map((at) => String(at.getTime()))
const choices = (name: string): Arbitrary<string> =>
  name === 'hs_pipeline_stage' ? fc.constantFrom('1', '4', 'x') : fc.constantFrom(...optionsOf, 'A;B', 'HIGH', '1')
