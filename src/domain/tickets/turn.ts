/** Whose turn a ticket is: the customer's, ours, or nobody's any more (B1). */
export type Turn = 'contact' | 'us' | 'done'

/** A stage that says whose turn it is decides; else whoever wrote last waits for the other. */
export function turnOf(ticket: {
  is_closed: boolean
  waiting_on: string | null
  latest_direction: string | null
}): Turn {
  if (ticket.is_closed) return 'done'
  if (ticket.waiting_on === 'contact' || ticket.waiting_on === 'us') return ticket.waiting_on
  return ticket.latest_direction === 'OUTGOING' ? 'contact' : 'us'
}
