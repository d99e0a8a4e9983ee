import type { LiveEvent } from '#domain/accounts/event.ts'
import { defineEvent } from '#domain/accounts/event.ts'
import type { Db } from '#platform/database/database.ts'
import type { Listener } from '#platform/live/listener.ts'
import { readDomains, readPortals, type Domain, type Portal } from './portal.ts'

/** A portal's or a domain's settings changed: every process reads them anew. `domainId`: how people get in there. */
export const portalChanged = defineEvent<{ portalId: number; domainId?: number; changes?: object }>(
  'portal.changed',
  'staff',
)

/** Which portal answers at a host and slug, known without asking the database: every customer's request needs it. */
export type Directory = {
  portalAt(host: string, slug: string): Portal | undefined
  domainAt(host: string): Domain | undefined
  portalOf(domainId: number): Portal | undefined
  reload(): Promise<void>
}

const opened = new WeakMap<Listener, Promise<Directory>>()

/** The one directory of this process, opened by the first who asks. */
export function directoryOf({ db, live }: { db: Db; live: Listener }): Promise<Directory> {
  const known = opened.get(live)
  if (known) return known
  const opening = openDirectory(db, live)
  opened.set(live, opening)
  // A database that was away for a moment must not shut the portal for ever.
  opening.catch(() => opened.delete(live))
  return opening
}

// A portal shows properties of tickets: what they are called, and whether they are there at all, is part of it.
const concernsPortals = ({ kind }: LiveEvent): boolean => kind === portalChanged.name || kind?.startsWith('property.')

/** Reads the settings once, and again whenever some process changes them. */
export async function openDirectory(db: Db, live: Listener): Promise<Directory> {
  let portals: Portal[] = []
  let domains: Domain[] = []
  let begun = 0
  let shown = 0
  const reload = async (): Promise<void> => {
    const turn = (begun += 1)
    const read = await Promise.all([readPortals(db), readDomains(db)])
    // One that began earlier may end later: what it read is older than what is known.
    if (turn < shown) return
    shown = turn
    ;[portals, domains] = read
  }
  await reload()
  live.subscribe(
    (message) => void (concernsPortals(message as LiveEvent) && reload()),
    () => void reload(),
  )
  return {
    reload,
    portalAt: (host, slug) => portals.find((one) => one.isLive && one.domain?.host === host && one.slug === slug),
    domainAt: (host) => domains.find((one) => one.host === host),
    portalOf: (domainId) => {
      const here = portals.filter((one) => one.domain?.id === domainId)
      return here.find((one) => one.isLive) ?? here[0]
    },
  }
}
