import { notFound } from '#platform/refusal.ts'

/** An id in an address; what is none leads nowhere. Small enough to be exact as a number. */
export function idOf(text: string | undefined): number {
  if (text === undefined || !/^[1-9]\d{0,14}$/.test(text)) throw notFound()
  return Number(text)
}
