import type { HistoryPlace } from '#domain/conversations/history.ts'
import { missing } from '#surfaces/api/errors.ts'

// Messages, comments and what was done are numbered each by themselves. HubSpot has one kind of id for all of them, which nobody is
// meant to read: ours tells the two apart again.

const letters = { message: 'm', comment: 'c', event: 'e' } as const
const kinds = { m: 'message', c: 'comment', e: 'event' } as const

type Item = Pick<HistoryPlace, 'kind' | 'id'>

export const messageId = ({ kind, id }: Item): string => Buffer.from(`${letters[kind]}${id}`).toString('base64url')

/** @throws ApiError 404 for what we never gave out */
export function itemIn(given: string): Item {
  const text = Buffer.from(given, 'base64url').toString('latin1')
  const [, letter, number] = /^([mce])([1-9]\d{0,14})$/.exec(text) ?? []
  const item = letter && { kind: kinds[letter as keyof typeof kinds], id: Number(number) }
  // Text that is not written as we write it would be a second id of the same message.
  if (!item || messageId(item) !== given) throw missing('There is no such message.')
  return item
}

/** Where a page of messages ended, for the next one to begin. */
export const cursorOf = ({ at, kind, id }: HistoryPlace): string =>
  Buffer.from(`${at}.${letters[kind]}${id}`).toString('base64url')

/** Undefined for what is no cursor. */
export function placeIn(cursor: string): HistoryPlace | undefined {
  const text = Buffer.from(cursor, 'base64url').toString('latin1')
  const [, at, letter, id] = /^(\d{1,16})\.([mce])([1-9]\d{0,14})$/.exec(text) ?? []
  if (letter === undefined) return undefined
  return { at: Number(at), kind: kinds[letter as keyof typeof kinds], id: Number(id) }
}
