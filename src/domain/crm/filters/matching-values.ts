import { valueOf, type Looked } from './facts.ts'
import { isInTime, updatedAt } from './matching-times.ts'
import { looksAtUpdates, type Operation, type OperationOf, type OperationType } from './operation.ts'
import { tokensOf, type Token } from './token.ts'

/** Whether an operation takes a record. */
export function passes(operation: Operation, looked: Looked): boolean {
  if (operation.operator.startsWith('HAS_')) return passedOnce(operation, looked)
  const value = valueOf(looked.property, looked.record)
  if (operation.operationType === 'ALL_PROPERTY') return (value !== null) === (operation.operator === 'IS_KNOWN')
  const isThere = looksAtUpdates(operation) ? updatedAt(looked.property, looked.record) !== null : value !== null
  if (!isThere) return operation.includeObjectsWithNoValueSet
  return tests[operation.operationType]?.(operation as never, value ?? '', looked) ?? isInTime(operation, looked)
}

/** Every value that a property is known to have had, the one of today among them. */
function passedOnce(operation: Operation, { property, record }: Looked): boolean {
  const past = record.changes.filter(({ name }) => name === property.name).map(({ value }) => value || null)
  const values = [valueOf(property, record), ...past].filter((value) => value !== null)
  if (values.length === 0) return operation.includeObjectsWithNoValueSet
  return values.some((value) => passesThen(operation, value)) !== operation.operator.startsWith('HAS_NEVER')
}

function passesThen(operation: Operation, value: string): boolean {
  const { operationType, operator } = operation
  if (operationType === 'NUMBER') return Number(value) === operation.value
  if (operationType === 'BOOL') return value === String(operation.value)
  if (operationType === 'STRING')
    return texts[operator.endsWith('CONTAINED') ? 'CONTAINS' : 'IS_EQUAL_TO'](fold(value), fold(operation.value))
  if (operationType !== 'ENUMERATION') throw new Error(`${operationType} knows no history`)
  return options[operator.endsWith('ANY_OF') ? 'ANY_OF' : operator.endsWith('EXACTLY') ? 'EXACTLY' : 'ALL'](
    value.split(';'),
    operation.values,
  )
}

type Tests = { [Type in OperationType]?: (operation: OperationOf<Type>, value: string, looked: Looked) => boolean }

const tests: Tests = {
  STRING: ({ operator, value: text }, value) => passesText(operator, value, [text]),
  MULTISTRING: ({ operator, values }, value) => passesText(operator, value, values),
  TOKEN: ({ operator, value: search }, value) =>
    tokensOf(search).every((token) => hasToken(value, token)) === (operator === 'CONTAINS_TOKEN'),
  NUMBER: ({ operator, value: number }, value) => numbers[operator as keyof typeof numbers](Number(value), number),
  NUMBER_RANGED: ({ operator, lowerBound, upperBound }, value) =>
    (Number(value) >= lowerBound && Number(value) <= upperBound) === (operator === 'IS_BETWEEN'),
  BOOL: ({ operator, value: truth }, value) => (value === String(truth)) === (operator === 'IS_EQUAL_TO'),
  ENUMERATION: ({ operator, values }, value) => passesOptions(operator, value.split(';'), values),
  COMPARATIVE_STRING({ operator, comparisonPropertyName, defaultComparisonValue }, value, { named, record }) {
    const other = valueOf(named(comparisonPropertyName), record) ?? defaultComparisonValue
    return other !== undefined && (fold(value) === fold(other)) === (operator === 'IS_EQUAL_TO')
  },
}

const texts = {
  IS_EQUAL_TO: (value: string, text: string) => value === text,
  CONTAINS: (value: string, text: string) => value.includes(text),
  STARTS_WITH: (value: string, text: string) => value.startsWith(text),
  ENDS_WITH: (value: string, text: string) => value.endsWith(text),
  CONTAINS_EXACTLY: (value: string, text: string) =>
    hasToken(value, { fragments: [text], isOpenAtStart: false, isOpenAtEnd: false }),
}
const textOpposites = {
  IS_NOT_EQUAL_TO: 'IS_EQUAL_TO',
  DOES_NOT_CONTAIN: 'CONTAINS',
  DOES_NOT_CONTAIN_EXACTLY: 'CONTAINS_EXACTLY',
} as const

function passesText(operator: string, value: string, values: readonly string[]): boolean {
  const opposite = textOpposites[operator as keyof typeof textOpposites]
  const test = texts[opposite ?? (operator as keyof typeof texts)]
  return values.some((text) => test(fold(value), fold(text))) === (opposite === undefined)
}

/** Without its case: sign by sign, as the database does it. */
const fold = (text: string): string => Array.from(text, (sign) => Array.from(sign.toLowerCase())[0] ?? '').join('')

const wordSign = String.raw`\p{Alphabetic}0-9`

function hasToken(value: string, { fragments, isOpenAtStart, isOpenAtEnd }: Token): boolean {
  const middle = fragments.map((one) => fold(one).replaceAll(/[.[\]{}()*+?^$|\\/]/g, String.raw`\$&`))
  const start = isOpenAtStart ? '' : `(?:^|[^${wordSign}])`
  const end = isOpenAtEnd ? '' : `(?:$|[^${wordSign}])`
  const expression = `${start}${middle.join(String.raw`[^\p{White_Space}]*`)}${end}`
  return fragments.length === 0 || new RegExp(expression, 'u').test(fold(value))
}

const numbers = {
  IS_EQUAL_TO: (value: number, number: number) => value === number,
  IS_NOT_EQUAL_TO: (value: number, number: number) => value !== number,
  IS_GREATER_THAN: (value: number, number: number) => value > number,
  IS_GREATER_THAN_OR_EQUAL_TO: (value: number, number: number) => value >= number,
  IS_LESS_THAN: (value: number, number: number) => value < number,
  IS_LESS_THAN_OR_EQUAL_TO: (value: number, number: number) => value <= number,
}

const options = {
  ANY_OF: (chosen: readonly string[], asked: readonly string[]) => asked.some((one) => chosen.includes(one)),
  ALL: (chosen: readonly string[], asked: readonly string[]) => asked.every((one) => chosen.includes(one)),
  EXACTLY: (chosen: readonly string[], asked: readonly string[]) =>
    options.ALL(chosen, asked) && options.ALL(asked, chosen),
}

function passesOptions(operator: string, chosen: readonly string[], asked: readonly string[]): boolean {
  switch (operator) {
    case 'IS_ANY_OF':
      return options.ANY_OF(chosen, asked)
    case 'IS_NONE_OF':
      return !options.ANY_OF(chosen, asked)
    case 'IS_EXACTLY':
      return options.EXACTLY(chosen, asked)
    case 'IS_NOT_EXACTLY':
      return !options.EXACTLY(chosen, asked)
    case 'CONTAINS_ALL':
      return options.ALL(chosen, asked)
    default:
      return !options.ALL(chosen, asked)
  }
}
