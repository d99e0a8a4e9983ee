// Every operation, on every property that it fits.
import fc, { type Arbitrary } from 'fast-check'
import { isMultiple, type Property } from '#domain/crm/properties/property.ts'
import { moments, numbers, optionsOf, texts, zones } from './values.ts'

type Shape = Record<string, Arbitrary<unknown>>

const operation = (operationType: string, operators: readonly string[], shape: Shape = {}): Arbitrary<object> =>
  fc.record({
    operationType: fc.constant(operationType),
    operator: fc.constantFrom(...operators),
    includeObjectsWithNoValueSet: fc.boolean(),
    ...shape,
  })

const timestamps = moments.map((at) => at.getTime())
const days = fc.oneof(fc.integer({ min: 0, max: 8 }), fc.constantFrom(30, 365))
const ordered = (arbitrary: Arbitrary<number>) =>
  fc.tuple(arbitrary, arbitrary).map(([a, b]) => ({ lowerBound: Math.min(a, b), upperBound: Math.max(a, b) }))
const bounded = (type: string, bounds: Arbitrary<{ lowerBound: number; upperBound: number }>, more: Shape = {}) =>
  fc
    .tuple(operation(type, ['IS_BETWEEN', 'IS_NOT_BETWEEN'], more), bounds)
    .map(([base, both]) => ({ ...base, ...both }))
const conversion = { requiresTimeZoneConversion: fc.boolean() }
const ever = ['HAS_EVER_BEEN_EQUAL_TO', 'HAS_NEVER_BEEN_EQUAL_TO']
const rolling = [
  'IS_LESS_THAN_X_DAYS_AGO',
  'IS_MORE_THAN_X_DAYS_AGO',
  'IS_LESS_THAN_X_DAYS_FROM_NOW',
  'IS_MORE_THAN_X_DAYS_FROM_NOW',
]
const string = ['IS_EQUAL_TO', 'IS_NOT_EQUAL_TO', 'CONTAINS', 'DOES_NOT_CONTAIN', 'STARTS_WITH', 'ENDS_WITH']

/** `hasHistory`: the property's former values are kept; `others`: properties of the same record by their types. */
export function operationsOn(property: Property, hasHistory: boolean, others: readonly Property[]): Arbitrary<object> {
  const more = hasHistory
    ? withHistory(
        property,
        others.filter((one) => one.name !== 'createdate'),
      )
    : []
  return fc.oneof(operation('ALL_PROPERTY', ['IS_KNOWN', 'IS_UNKNOWN']), ...onValue(property, others), ...more)
}

function onValue(property: Property, others: readonly Property[]): Arbitrary<object>[] {
  switch (property.type) {
    case 'string':
    case 'phone_number':
      return onText(others.filter(({ type }) => type === 'string' || type === 'phone_number'))
    case 'number':
      return [operation('NUMBER', compared, { value: numbers }), bounded('NUMBER_RANGED', ordered(numbers))]
    case 'bool':
      return [operation('BOOL', ['IS_EQUAL_TO', 'IS_NOT_EQUAL_TO'], { value: fc.boolean() })]
    case 'enumeration':
      return [operation('ENUMERATION', chosen, { values: optionsFor(property) })]
    case 'date':
    case 'datetime':
      return onTime(others.filter(({ type }) => type === 'date' || type === 'datetime'))
  }
}

const onText = (others: readonly Property[]): Arbitrary<object>[] => [
  operation('STRING', string, { value: texts }),
  operation('MULTISTRING', [...string, 'CONTAINS_EXACTLY', 'DOES_NOT_CONTAIN_EXACTLY'], {
    values: fc.array(texts, { minLength: 1, maxLength: 3 }),
  }),
  operation('COMPARATIVE_STRING', ['IS_EQUAL_TO', 'IS_NOT_EQUAL_TO'], {
    comparisonPropertyName: nameOf(others),
    defaultComparisonValue: fc.option(texts, { nil: undefined }),
  }),
]

const compared = [
  'IS_EQUAL_TO',
  'IS_NOT_EQUAL_TO',
  'IS_GREATER_THAN',
  'IS_GREATER_THAN_OR_EQUAL_TO',
  'IS_LESS_THAN',
  'IS_LESS_THAN_OR_EQUAL_TO',
]
const chosen = ['IS_ANY_OF', 'IS_NONE_OF', 'IS_EXACTLY', 'IS_NOT_EXACTLY', 'CONTAINS_ALL', 'DOES_NOT_CONTAIN_ALL']
const optionsFor = (property: Property): Arbitrary<string[]> =>
  fc.uniqueArray(fc.constantFrom(...valuesFor(property)), { minLength: 1, maxLength: isMultiple(property) ? 3 : 2 })
const valuesFor = ({ name }: Property): string[] => {
  if (name === 'hs_pipeline_stage') return ['1', '2', '3', '4', 'x', '01', '99999999999999999999']
  if (name === 'hs_ticket_priority') return ['LOW', 'MEDIUM', 'HIGH']
  if (name === 'hubspot_owner_id') return ['1', '2', 'x']
  return optionsOf
}
const nameOf = (others: readonly Property[]): Arbitrary<string> => fc.constantFrom(...others.map(({ name }) => name))

const dayParts = fc.tuple(moments, fc.boolean()).map(([at, isNamed]) => {
  const [year = 0, month = 0, day = 0] = at.toISOString().slice(0, 10).split('-').map(Number)
  return { year, month: isNamed ? months[month - 1] : month, day }
})
const months = 'JANUARY FEBRUARY MAR APR MAY JUNE JULY AUGUST SEPTEMBER OCTOBER NOV DECEMBER'.split(' ')

const onTime = (others: readonly Property[]): Arbitrary<object>[] => [
  operation('DATETIME', ['IS_EQUAL_TO', 'IS_BEFORE', 'IS_AFTER', 'IS_BEFORE_DATE', 'IS_AFTER_DATE'], {
    timestamp: timestamps,
    ...conversion,
  }),
  bounded('RANGED_DATE', ordered(timestamps), conversion),
  operation('ROLLING_DATE_RANGE', rolling, { numberOfDays: days, ...conversion }),
  operation('DATE', rolling, { numberOfDays: days }),
  fc
    .tuple(operation('DATE', ['IS_EQUAL_TO', 'IS_BEFORE', 'IS_AFTER']), dayParts)
    .map(([base, parts]) => ({ ...base, ...parts })),
  operation(
    'CALENDAR_DATE',
    ['IN_THIS_TIME_UNIT', 'IN_THIS_TIME_UNIT_SO_FAR', 'IN_NEXT_TIME_UNIT', 'IN_LAST_TIME_UNIT'],
    {
      timeUnit: fc.constantFrom('DAY', 'WEEK', 'MONTH', 'QUARTER', 'YEAR'),
      timeUnitCount: fc.option(fc.integer({ min: 1, max: 4 }), { nil: undefined }),
      useFiscalYear: fc.option(fc.boolean(), { nil: undefined }),
      fiscalYearStart: fc.option(fc.constantFrom('FEBRUARY', 'APRIL', 'JULY', 'DECEMBER'), { nil: undefined }),
    },
  ),
  operation('COMPARATIVE_DATE', ['IS_BEFORE', 'IS_AFTER'], {
    comparisonPropertyName: nameOf(others),
    defaultComparisonValue: fc.option(
      fc.oneof(
        moments.map((at) => at.toISOString()),
        timestamps.map(String),
      ),
      { nil: undefined },
    ),
  }),
  ...onPoints('VALUE', others),
]

const behavior = fc.constantFrom('INCLUSIVE', 'EXCLUSIVE')

function onPoints(
  propertyParser: 'VALUE' | 'UPDATED_AT',
  others: readonly Property[],
  changing = others,
): Arbitrary<object>[] {
  const written = changing.filter(({ name }) => name !== 'createdate')
  const points = pointsWith(
    others.filter(({ type }) => type === 'date' || type === 'datetime'),
    written,
  )
  return [
    operation('TIME_POINT', ['IS_BEFORE', 'IS_AFTER'], {
      timePoint: points,
      endpointBehavior: behavior,
      propertyParser: fc.constant(propertyParser),
    }),
    operation('TIME_RANGED', ['IS_BETWEEN', 'IS_NOT_BETWEEN'], {
      lowerBoundTimePoint: points,
      upperBoundTimePoint: points,
      lowerBoundEndpointBehavior: behavior,
      upperBoundEndpointBehavior: behavior,
      propertyParser: fc.constant(propertyParser),
    }),
  ]
}

const zone: Shape = {
  zoneId: fc.constantFrom(...zones),
  timezoneSource: fc.constantFrom('CUSTOM', 'PORTAL', 'USER', undefined),
}
const clock: Shape = {
  hour: fc.option(fc.integer({ min: 0, max: 23 }), { nil: undefined }),
  minute: fc.option(fc.constantFrom(0, 30, 59), { nil: undefined }),
}
const small = fc.option(fc.integer({ min: -3, max: 3 }), { nil: undefined })
const reference = fc.oneof(
  fc.record({ referenceType: fc.constantFrom('NOW', 'TODAY'), ...clock }),
  fc.record({
    referenceType: fc.constant('WEEK'),
    dayOfWeek: fc.constantFrom('MONDAY', 'WEDNESDAY', 'SUNDAY'),
    ...clock,
  }),
  fc.record({ referenceType: fc.constant('MONTH'), day: fc.constantFrom(1, 15, 31), ...clock }),
  fc.record({
    referenceType: fc.constant('QUARTER'),
    month: fc.constantFrom(1, 2, 3),
    day: fc.constantFrom(1, 31),
    ...clock,
  }),
  fc.record({
    referenceType: fc.constant('YEAR'),
    month: fc.constantFrom(1, 2, 11),
    day: fc.constantFrom(1, 29),
    ...clock,
  }),
)

function pointsWith(dated: readonly Property[], changing: readonly Property[]): Arbitrary<object> {
  const date = fc.tuple(fc.record({ timeType: fc.constant('DATE'), ...clock, ...zone }), moments).map(([base, at]) => {
    const [year = 0, month = 0, day = 0] = at.toISOString().slice(0, 10).split('-').map(Number)
    return { ...base, year, month, day }
  })
  const indexed = fc.record({
    timeType: fc.constant('INDEXED'),
    indexReference: reference,
    offset: fc.option(
      fc.record({ days: small, weeks: small, months: small, quarters: small, years: small, hours: small }),
      {
        nil: undefined,
      },
    ),
    ...zone,
  })
  const referring = (referenceType: string, properties: readonly Property[]) =>
    properties.length === 0
      ? []
      : [
          fc.record({
            timeType: fc.constant('PROPERTY_REFERENCED'),
            property: nameOf(properties),
            referenceType: fc.constant(referenceType),
            ...zone,
          }),
        ]
  return fc.oneof(date, indexed, ...referring('VALUE', dated), ...referring('UPDATED_AT', changing))
}

function withHistory(property: Property, others: readonly Property[]): Arbitrary<object>[] {
  const updated = [
    operation('ROLLING_PROPERTY_UPDATED', ['UPDATED_IN_LAST_X_DAYS', 'NOT_UPDATED_IN_LAST_X_DAYS'], {
      numberOfDays: days,
    }),
    operation('COMPARATIVE_PROPERTY_UPDATED', ['IS_BEFORE', 'IS_AFTER'], { comparisonPropertyName: nameOf(others) }),
    ...onPoints('UPDATED_AT', others),
  ]
  switch (property.type) {
    case 'string':
    case 'phone_number':
      return [...updated, operation('STRING', [...ever, 'HAS_EVER_CONTAINED', 'HAS_NEVER_CONTAINED'], { value: texts })]
    case 'number':
      return [...updated, operation('NUMBER', ever, { value: numbers })]
    case 'bool':
      return [...updated, operation('BOOL', ever, { value: fc.boolean() })]
    case 'enumeration':
      return [...updated, operation('ENUMERATION', everChosen, { values: optionsFor(property) })]
    case 'date':
    case 'datetime':
      return updated
  }
}

const everChosen = [
  'HAS_EVER_BEEN_ANY_OF',
  'HAS_NEVER_BEEN_ANY_OF',
  'HAS_EVER_BEEN_EXACTLY',
  'HAS_NEVER_BEEN_EXACTLY',
  'HAS_EVER_CONTAINED_ALL',
  'HAS_NEVER_CONTAINED_ALL',
]
