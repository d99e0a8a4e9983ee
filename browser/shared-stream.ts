/**
 * One stream of events for all tabs of one reader: a browser holds few connections to a host, and every stream takes one.
 * The tab that has the lock listens and passes on what it hears; when it goes, the next one takes over where it stood.
 */
export type Told = { event: string; id: string; data: Record<string, unknown> }

type Joining = { joins: string; at: string }
const remembered = 200

/**
 * @param name tells this reader's stream from every other
 * @param at where the page stands (`data-revision`): all that came since is heard
 */
export function shareStream(name: string, address: string, at: () => string, hear: (told: Told) => void): void {
  const channel = new BroadcastChannel(name)
  const recent: Told[] = []
  let start = ''
  const pass = (told: Told) => {
    recent.push(told)
    if (recent.length > remembered) start = recent.shift()!.id
    channel.postMessage(told)
    hear(told)
  }
  // The one that listens answers who joins: with what they missed, or that nobody knows.
  const answer = ({ at: stands }: Joining) => {
    if (start === '') return
    if (isBefore(stands, start)) channel.postMessage({ event: 'gap', id: recent.at(-1)?.id ?? start, data: {} })
    else for (const told of recent) if (isBefore(stands, told.id)) channel.postMessage(told)
  }
  channel.addEventListener('message', ({ data }: MessageEvent<Told | Joining>) => {
    if ('joins' in data) answer(data)
    else hear(data)
  })
  const lead = () => {
    start = at()
    listen(address, at, pass)
    return new Promise<never>(() => {})
  }
  channel.postMessage({ joins: name, at: at() })
  // Locks exist on secure origins only; elsewhere each tab has a stream of its own.
  if ('locks' in navigator) void navigator.locks.request(name, lead)
  else void lead()
}

/** Revisions are a process's name and a number that grows; of two processes none is before the other, so ask anew. */
export function isBefore(one: string, other: string): boolean {
  const [epoch, place] = one.split('-')
  const [otherEpoch, otherPlace] = other.split('-')
  return epoch !== otherEpoch || Number(place) < Number(otherPlace)
}

const events = ['ticket', 'presence', 'gap', 'beat', 'end']
const longest = 30_000

function listen(address: string, at: () => string, pass: (told: Told) => void, wait = 1000): void {
  const source = new EventSource(`${address}?${new URLSearchParams({ since: at() })}`)
  let patience = wait
  source.addEventListener('open', () => (patience = 1000))
  for (const event of events) {
    source.addEventListener(event, (message: MessageEvent<string>) => {
      if (event === 'end') source.close()
      pass({ event, id: message.lastEventId, data: JSON.parse(message.data) as Told['data'] })
    })
  }
  // A break is mended by the browser; an answer that is no stream (the server restarts, the session is over) is not.
  source.addEventListener('error', async () => {
    if (source.readyState !== EventSource.CLOSED) return
    if (await isSignedOut(address)) return pass({ event: 'end', id: at(), data: {} })
    setTimeout(() => listen(address, at, pass, Math.min(longest, patience * 2)), patience)
  })
}

/** A stream does not say why it was refused: another tab signed out, say, and this one takes over from it. */
async function isSignedOut(address: string): Promise<boolean> {
  const asked = new AbortController()
  try {
    const { status } = await fetch(address, { headers: { accept: 'text/event-stream' }, signal: asked.signal })
    return status === 401
  } catch {
    return false
  } finally {
    asked.abort()
  }
}
