import type { MiddlewareHandler } from 'hono'
import type { LiveEvent } from '#domain/accounts/event.ts'
import { openHub, type Hub } from '#platform/live/hub.ts'
import type { Services } from '#platform/services.ts'
import type { WorkspaceEnv } from './env.ts'

const hubs = new WeakMap<object, Hub<LiveEvent, undefined>>()

/** What agents' open pages hear in this process: everything that happens, since every agent works everything. */
export function agentsHub({ live }: Pick<Services, 'live'>): Hub<LiveEvent, undefined> {
  let hub = hubs.get(live)
  if (!hub) {
    hub = openHub<LiveEvent, undefined>(live, { read: eventIn, know: () => Promise.resolve(undefined) })
    hubs.set(live, hub)
  }
  return hub
}

/** Stands before all pages: notes where the process stands before anything is read for them. */
export const revision: MiddlewareHandler<WorkspaceEnv> = async (c, next) => {
  c.set('revision', agentsHub(c.var.services).revision())
  await next()
}

function eventIn(payload: unknown): LiveEvent | undefined {
  return payload && typeof (payload as LiveEvent).event === 'number' ? (payload as LiveEvent) : undefined
}

/** Somebody looks at a conversation, writes into it, or has left it. It is told and forgotten: no table knows of it. */
export type Presence = { thread: number; user: number; name: string; state: 'here' | 'writing' | 'away' }

export function presenceIn(payload: unknown): Presence | undefined {
  return (payload as { presence?: Presence } | null)?.presence
}
