import type { LiveEvent } from '#domain/accounts/event.ts'
import { audienceOf, concerns, type Viewer } from '#domain/tickets/ticket.ts'
import { openHub, type Hub } from '#platform/live/hub.ts'
import type { Services } from '#platform/services.ts'

type Audience = Awaited<ReturnType<typeof audienceOf>>
type TicketEvent = LiveEvent & { of: number[] }

const hubs = new WeakMap<object, Hub<TicketEvent, Audience>>()

/** What customers' open pages hear in this process: events that customers may learn of, each with who may see its ticket. */
export function customersHub({ db, live }: Pick<Services, 'db' | 'live'>): Hub<TicketEvent, Audience> {
  let hub = hubs.get(live)
  if (!hub) {
    hub = openHub(live, { read: forCustomers, know: ({ of }) => audienceOf(db, of) })
    hubs.set(live, hub)
  }
  return hub
}

function forCustomers(payload: unknown): TicketEvent | undefined {
  const event = payload as LiveEvent
  if (event.audience !== 'customer') return undefined
  const of = event.ticketIds ?? (event.about?.ticketId === undefined ? [] : [event.about.ticketId])
  return of.length > 0 ? { ...event, of } : undefined
}

/** Whether a page of this viewer shows what the event changed. Who was taken off a ticket is told as well: it is gone. */
export const concernsPage = (viewer: Viewer, { about }: TicketEvent, audience: Audience): boolean =>
  concerns(viewer, audience) ||
  (viewer.kind === 'member' &&
    (about.contactId === viewer.contactId || (viewer.companyId !== null && about.companyId === viewer.companyId)))
