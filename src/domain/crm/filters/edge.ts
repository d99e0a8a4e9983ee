import { addDays, dayIn, instantOf, type Day } from '#platform/zoned-time.ts'

/** The moment for which a rule is read, and the account's zone, in which its days begin. */
export type Clock = { now: Date; timeZone: string }

/** One edge of a range: for values that are moments, and for values that are days. */
export type Edge = { at: Date; day: Day }

/** What lies at or after one edge and before the other; milliseconds are the smallest there are. */
export type Range = { from?: Edge; before?: Edge }

export const rightAfter = ({ at, day }: Edge): Edge => ({ at: new Date(at.getTime() + 1), day: addDays(day, 1) })
export const startOf = (day: Day, { timeZone }: Clock): Edge => ({ at: instantOf(timeZone, day), day })
export const todayOf = ({ now, timeZone }: Clock): Day => dayIn(timeZone, now)
export const nowOf = (clock: Clock): Edge => ({ at: clock.now, day: todayOf(clock) })
