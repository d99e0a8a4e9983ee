import { Hono } from 'hono'
import { z } from 'zod'
import { isSessionEnd } from '#domain/accounts/session-end.ts'
import { nameOf } from '#domain/accounts/user.ts'
import { userCookie } from '#domain/accounts/user-cookie.ts'
import { findUserSession } from '#domain/accounts/user-session.ts'
import { readForm } from '#platform/http/form.ts'
import { smallBody } from '#platform/http/small-body.ts'
import { eventStream, type EventStream } from '#platform/live/event-stream.ts'
import { notify } from '#platform/live/listener.ts'
import { Refusal } from '#platform/refusal.ts'
import type { WorkspaceEnv } from './env.ts'
import { agentsHub, presenceIn } from './live.ts'

/** How often (ms) it is asked whether the session still lives; one that is ended is heard of at once. */
const beatEvery = 20_000

const presence = z.object({
  thread: z.coerce.number().int().positive(),
  state: z.enum(['here', 'writing', 'away']),
})

/** Tells agents' open pages that something changed, and nothing else: they fetch themselves again by the ordinary rule. */
export const live = new Hono<WorkspaceEnv>()
  .get('/', (c) => {
    const { services, user } = c.var
    const since = c.req.header('last-event-id') ?? c.req.query('since')
    const open = (stream: EventStream): (() => void) => {
      const { send } = stream
      const leave = agentsHub(services).join({
        since,
        hear: (told) => send('gap' in told ? 'gap' : 'ticket', 'gap' in told ? {} : told.message.about, told.id),
      })
      const silence = services.live.subscribe((payload) => {
        const told = presenceIn(payload)
        if (told && told.user !== user.id) send('presence', told)
        if (isSessionEnd(payload, { kind: 'user', id: user.id })) void beat(stream)
      })
      return () => {
        leave()
        silence()
      }
    }
    const beat = async (stream: EventStream): Promise<void> => {
      const session = await findUserSession(services.db, userCookie.read(c)).catch(() => 'unknown')
      if (session) return stream.send('beat', {})
      stream.send('end', {})
      stream.close()
    }
    return eventStream({ open, beatEvery, beat: (stream) => void beat(stream) })
  })
  .post('/presence', smallBody, async (c) => {
    const { services, user } = c.var
    const told = presence.safeParse(await readForm(c))
    if (!told.success) throw new Refusal(400, 'request.malformed')
    const payload = { presence: { ...told.data, user: user.id, name: nameOf(user) } }
    await services.db.transaction().execute((trx) => notify(trx, payload))
    return c.body(null, 204)
  })
