import { dayOf } from '#platform/zoned-time.ts'
import type { RefineBy } from './branch.ts'
import { rightAfter, type Clock, type Edge, type Range } from './edge.ts'

const dayLength = 24 * 60 * 60 * 1000

/** Which moments a refinement leaves; `outside`: those that do not lie in the range. */
export function refinedRange(refine: RefineBy, { now }: Clock): { range: Range; outside: boolean } | undefined {
  const edge = (at: Date): Edge => ({ at, day: dayOf(at) })
  const away = (one: { amount: number; offsetDirection: 'PAST' | 'FUTURE'; timeUnit: 'DAYS' | 'WEEKS' }) =>
    new Date(
      now.getTime() +
        one.amount * (one.timeUnit === 'WEEKS' ? 7 : 1) * (one.offsetDirection === 'PAST' ? -1 : 1) * dayLength,
    )
  const compared = (comparison: 'BEFORE' | 'AFTER', at: Date): Range =>
    comparison === 'BEFORE' ? { before: edge(at) } : { from: rightAfter(edge(at)) }
  const between = (lower: Date, upper: Date): Range => ({ from: edge(lower), before: rightAfter(edge(upper)) })
  if (refine.type === 'ABSOLUTE_COMPARATIVE')
    return { range: compared(refine.comparison, new Date(refine.timestamp)), outside: false }
  if (refine.type === 'RELATIVE_COMPARATIVE')
    return { range: compared(refine.comparison, away(refine.timeOffset)), outside: false }
  if (refine.type === 'ABSOLUTE_RANGED') {
    const range = between(new Date(refine.lowerTimestamp), new Date(refine.upperTimestamp))
    return { range, outside: refine.rangeType === 'NOT_BETWEEN' }
  }
  if (refine.type !== 'RELATIVE_RANGED') return undefined
  const range = between(away(refine.lowerBoundOffset), away(refine.upperBoundOffset))
  return { range, outside: refine.rangeType === 'NOT_BETWEEN' }
}
