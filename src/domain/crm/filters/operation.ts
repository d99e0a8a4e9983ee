import { z } from 'zod'
import { days, isDay, timePoint, timestamp, year } from './moment.ts'

// HubSpot's operations on a property, each with its operators and what it compares with. Names are HubSpot's own.

const noNul = (text: string) => !text.includes('\0')
const text = z.string().min(1).max(3000).refine(noNul, { error: 'value' })
const texts = z.array(text).min(1).max(1000)
const number = z.number().or(
  z
    .string()
    .regex(/^-?\d{1,30}(\.\d{1,30})?$/)
    .transform(Number),
)
const truth = z.boolean().or(z.enum(['true', 'false']).transform((value) => value === 'true'))
const otherProperty = {
  comparisonPropertyName: z.string().max(100),
  /** Stands in where the other property has no value. */
  defaultComparisonValue: z.string().max(3000).refine(noNul, { error: 'value' }).optional(),
}
/** A moment given as if the clocks of the account showed UTC. */
const requiresTimeZoneConversion = z.boolean().default(false)

function operation<
  const Type extends string,
  const Operators extends readonly [string, ...string[]],
  Shape extends z.ZodRawShape,
>(type: Type, operators: Operators, shape: Shape) {
  return z.object({
    operationType: z.literal(type),
    operator: z.enum(operators),
    ...shape,
    /** Whether a record without a value is taken. It never is where this is false, whatever the operator. */
    includeObjectsWithNoValueSet: z.boolean().default(false),
  })
}

const everEqual = ['HAS_EVER_BEEN_EQUAL_TO', 'HAS_NEVER_BEEN_EQUAL_TO'] as const
const rolling = [
  'IS_LESS_THAN_X_DAYS_AGO',
  'IS_MORE_THAN_X_DAYS_AGO',
  'IS_LESS_THAN_X_DAYS_FROM_NOW',
  'IS_MORE_THAN_X_DAYS_FROM_NOW',
] as const

export const monthNames = [
  'JANUARY',
  'FEBRUARY',
  'MARCH',
  'APRIL',
  'MAY',
  'JUNE',
  'JULY',
  'AUGUST',
  'SEPTEMBER',
  'OCTOBER',
  'NOVEMBER',
  'DECEMBER',
] as const

/** 1 to 12. */
export const monthNumber = (name: (typeof monthNames)[number]): number => monthNames.indexOf(name) + 1

/** `MARCH`, `MAR` or 3. */
const monthOfYear = z.preprocess((value) => {
  if (typeof value === 'number') return monthNames[value - 1]
  return monthNames.find((name) => name === value || name.slice(0, 3) === value)
}, z.enum(monthNames))

const ordered = (bounds: { lowerBound: number; upperBound: number }) => bounds.lowerBound <= bounds.upperBound
const inOrder = { error: 'bounds', path: ['upperBound'] }

export const propertyOperation = z.discriminatedUnion('operationType', [
  operation('ALL_PROPERTY', ['IS_KNOWN', 'IS_UNKNOWN'], {}),
  operation(
    'STRING',
    [
      'IS_EQUAL_TO',
      'IS_NOT_EQUAL_TO',
      'CONTAINS',
      'DOES_NOT_CONTAIN',
      'STARTS_WITH',
      'ENDS_WITH',
      ...everEqual,
      'HAS_EVER_CONTAINED',
      'HAS_NEVER_CONTAINED',
    ],
    { value: text },
  ),
  operation(
    'MULTISTRING',
    [
      'IS_EQUAL_TO',
      'IS_NOT_EQUAL_TO',
      'CONTAINS',
      'DOES_NOT_CONTAIN',
      'STARTS_WITH',
      'ENDS_WITH',
      'CONTAINS_EXACTLY',
      'DOES_NOT_CONTAIN_EXACTLY',
    ],
    { values: texts },
  ),
  operation(
    'NUMBER',
    [
      'IS_EQUAL_TO',
      'IS_NOT_EQUAL_TO',
      'IS_GREATER_THAN',
      'IS_GREATER_THAN_OR_EQUAL_TO',
      'IS_LESS_THAN',
      'IS_LESS_THAN_OR_EQUAL_TO',
      ...everEqual,
    ],
    { value: number },
  ),
  operation('NUMBER_RANGED', ['IS_BETWEEN', 'IS_NOT_BETWEEN'], { lowerBound: number, upperBound: number }).refine(
    ordered,
    inOrder,
  ),
  operation('BOOL', ['IS_EQUAL_TO', 'IS_NOT_EQUAL_TO', ...everEqual], { value: truth }),
  operation(
    'ENUMERATION',
    [
      'IS_ANY_OF',
      'IS_NONE_OF',
      'IS_EXACTLY',
      'IS_NOT_EXACTLY',
      'CONTAINS_ALL',
      'DOES_NOT_CONTAIN_ALL',
      'HAS_EVER_BEEN_ANY_OF',
      'HAS_NEVER_BEEN_ANY_OF',
      'HAS_EVER_BEEN_EXACTLY',
      'HAS_NEVER_BEEN_EXACTLY',
      'HAS_EVER_CONTAINED_ALL',
      'HAS_NEVER_CONTAINED_ALL',
    ],
    { values: texts },
  ),
  operation('DATETIME', ['IS_EQUAL_TO', 'IS_BEFORE', 'IS_AFTER', 'IS_BEFORE_DATE', 'IS_AFTER_DATE'], {
    timestamp,
    requiresTimeZoneConversion,
  }),
  operation('RANGED_DATE', ['IS_BETWEEN', 'IS_NOT_BETWEEN'], {
    lowerBound: timestamp,
    upperBound: timestamp,
    requiresTimeZoneConversion,
  }).refine(ordered, inOrder),
  operation('ROLLING_DATE_RANGE', rolling, { numberOfDays: days, requiresTimeZoneConversion }),
  operation('DATE', ['IS_EQUAL_TO', 'IS_BEFORE', 'IS_AFTER', ...rolling], {
    year: year.optional(),
    month: monthOfYear.optional(),
    day: z.number().int().min(1).max(31).optional(),
    numberOfDays: days.optional(),
  }).refine(hasItsDay, { error: 'day', path: ['day'] }),
  operation(
    'CALENDAR_DATE',
    ['IN_THIS_TIME_UNIT', 'IN_THIS_TIME_UNIT_SO_FAR', 'IN_NEXT_TIME_UNIT', 'IN_LAST_TIME_UNIT'],
    {
      timeUnit: z.enum(['DAY', 'WEEK', 'MONTH', 'QUARTER', 'YEAR']),
      timeUnitCount: z.number().int().min(1).max(1000).default(1),
      useFiscalYear: z.boolean().optional(),
      fiscalYearStart: z.enum(monthNames).optional(),
    },
  ),
  operation('ROLLING_PROPERTY_UPDATED', ['UPDATED_IN_LAST_X_DAYS', 'NOT_UPDATED_IN_LAST_X_DAYS'], {
    numberOfDays: days,
  }),
  operation('COMPARATIVE_DATE', ['IS_BEFORE', 'IS_AFTER'], otherProperty),
  operation('COMPARATIVE_PROPERTY_UPDATED', ['IS_BEFORE', 'IS_AFTER'], otherProperty),
  operation('COMPARATIVE_STRING', ['IS_EQUAL_TO', 'IS_NOT_EQUAL_TO'], otherProperty),
  operation('TIME_POINT', ['IS_BEFORE', 'IS_AFTER'], {
    type: z.literal('TIME_POINT').default('TIME_POINT'),
    timePoint,
    endpointBehavior: z.enum(['INCLUSIVE', 'EXCLUSIVE']).default('EXCLUSIVE'),
    propertyParser: z.enum(['VALUE', 'UPDATED_AT']).default('VALUE'),
  }),
  operation('TIME_RANGED', ['IS_BETWEEN', 'IS_NOT_BETWEEN'], {
    type: z.literal('TIME_RANGED').default('TIME_RANGED'),
    lowerBoundTimePoint: timePoint,
    upperBoundTimePoint: timePoint,
    lowerBoundEndpointBehavior: z.enum(['INCLUSIVE', 'EXCLUSIVE']).default('INCLUSIVE'),
    upperBoundEndpointBehavior: z.enum(['INCLUSIVE', 'EXCLUSIVE']).default('INCLUSIVE'),
    propertyParser: z.enum(['VALUE', 'UPDATED_AT']).default('VALUE'),
  }),
])

type ListOperation = z.output<typeof propertyOperation>
/** The words of a search (HubSpot's CONTAINS_TOKEN): known to searches, not to lists. `*` stands for any run of signs. */
export type TokenOperation = {
  operationType: 'TOKEN'
  operator: 'CONTAINS_TOKEN' | 'NOT_CONTAINS_TOKEN'
  value: string
  includeObjectsWithNoValueSet: boolean
}
export type Operation = ListOperation | TokenOperation
export type OperationType = Operation['operationType']
export type OperationOf<Type extends OperationType> = Extract<Operation, { operationType: Type }>

/** Operations that look at when a value was written, instead of the value. */
export const looksAtUpdates = (operation: Operation): boolean =>
  operation.operationType.endsWith('PROPERTY_UPDATED') ||
  ('propertyParser' in operation && operation.propertyParser === 'UPDATED_AT')

/** A date operation names either its day or a number of days. */
function hasItsDay(one: {
  operator: string
  year?: number | undefined
  month?: (typeof monthNames)[number] | undefined
  day?: number | undefined
  numberOfDays?: number | undefined
}): boolean {
  if (one.operator.includes('X_DAYS')) return one.numberOfDays !== undefined
  const { year: ofEra, month, day } = one
  return (
    ofEra !== undefined &&
    month !== undefined &&
    day !== undefined &&
    isDay({ year: ofEra, month: monthNumber(month), day })
  )
}
