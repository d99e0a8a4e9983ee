import { Hono, type Context } from 'hono'
import { isSessionEnd } from '#domain/accounts/session-end.ts'
import type { Viewer } from '#domain/tickets/ticket.ts'
import { eventStream, type EventStream } from '#platform/live/event-stream.ts'
import { findPerson, viewerOf } from './authentication.ts'
import type { PortalEnv } from './env.ts'
import { concernsPage, customersHub } from './live.ts'

/** How often (ms) it is asked whether the session still lives and what it may see; one that is ended is heard of at once. */
const beatEvery = 20_000

/** Tells open pages that a ticket of theirs changed, and nothing else: they fetch it again by the ordinary rule. */
export const live = new Hono<PortalEnv>().get('/', (c) => {
  const since = c.req.header('last-event-id') ?? c.req.query('since')
  let { viewer } = c.var
  const whose = personOf(viewer)
  const open = (stream: EventStream): (() => void) => {
    const { send } = stream
    const leave = customersHub(c.var.services).join({
      since,
      hear(told) {
        if ('gap' in told) return send('gap', {}, told.id)
        const { message, known, id } = told
        if (!concernsPage(viewer, message, known)) return
        // Of many at once a page is not told which: it looks for itself.
        if (message.of.length > 1) send('gap', {}, id)
        else send('ticket', { ticket: message.of[0] }, id)
      },
    })
    const silence = c.var.services.live.subscribe((payload) => {
      if (isSessionEnd(payload, whose)) void beat(stream)
    })
    return () => {
      leave()
      silence()
    }
  }
  const beat = async (stream: EventStream): Promise<void> => {
    const seen = await viewerNow(c).catch(() => viewer)
    if (!seen) {
      stream.send('end', {})
      return stream.close()
    }
    viewer = seen
    stream.send('beat', {})
  }
  return eventStream({ open, beatEvery, beat: (stream) => void beat(stream) })
})

const personOf = (viewer: Viewer) =>
  viewer.kind === 'member'
    ? ({ kind: 'contact', id: viewer.contactId } as const)
    : ({ kind: 'user', id: viewer.userId } as const)

async function viewerNow(c: Context<PortalEnv>): Promise<Viewer | undefined> {
  const { directory, portal: before } = c.var
  const portal = directory.portalAt(before.domain?.host ?? '', before.slug)
  const person = portal && (await findPerson(c))
  return person && viewerOf(portal, person)
}
