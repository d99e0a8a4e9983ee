import { turnOf } from '#domain/tickets/turn.ts'
import type { StatusTone } from '#ui/status.tsx'

type Turning = {
  status: string
  is_closed: boolean | null
  waiting_on: string | null
  latest_direction: string | null
}

/** How a conversation stands, from the side of those who work here: "waiting for you" is ours to answer. */
export function toneOf({ status, is_closed, waiting_on, latest_direction }: Turning): StatusTone {
  if (is_closed ?? status === 'CLOSED') return 'done'
  return turnOf({ is_closed: false, waiting_on, latest_direction }) === 'us' ? 'waiting-you' : 'with-us'
}
