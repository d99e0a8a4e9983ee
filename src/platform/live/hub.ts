import { randomBytes } from 'node:crypto'
import type { Listener } from './listener.ts'

/** What an open page is told, in order: a message with what is known of it, or that some may have been missed. */
export type Told<Message, Known> = { id: string } & ({ message: Message; known: Known } | { gap: true })

/**
 * All open pages of one process hear through one subscription. What was told lately is remembered, so that a page that
 * connects (again) hears all that came since it was drawn: it says where it stands, by its `revision`.
 */
export type Hub<Message, Known> = {
  /** Where the process stands now. Read it before the page's queries: what they miss has a higher one. */
  revision(): string
  join(reader: { since: string | undefined; hear(told: Told<Message, Known>): void }): () => void
}

type Source<Message, Known> = {
  /** What of the notifications is for these pages; undefined for all else. */
  read(payload: unknown): Message | undefined
  /** Looked up once for each message and process, however many pages are open, and not at all where none is. */
  know(message: Message): Promise<Known>
}

const remembered = 1000

export const openHub = <Message, Known>(live: Listener, source: Source<Message, Known>): Hub<Message, Known> =>
  new OpenHub(live, source)

type Heard<Message, Known> = { seq: number; message: Message; known?: Promise<Known> }
type Reader<Message, Known> = (told: Told<Message, Known>) => void

class OpenHub<Message, Known> implements Hub<Message, Known> {
  private readonly source: Source<Message, Known>
  private readonly readers = new Set<Reader<Message, Known>>()
  private epoch = newEpoch()
  private seq = 0
  private delivered = 0
  private heard: Heard<Message, Known>[] = []
  // One after the other, so that whoever heard one message has heard all before it.
  private queue: Promise<void> = Promise.resolve()

  constructor(live: Listener, source: Source<Message, Known>) {
    this.source = source
    live.subscribe(
      (payload) => this.take(payload),
      () => this.startAnew(),
    )
  }

  revision(): string {
    return `${this.epoch}-${this.seq}`
  }

  join({ since, hear }: { since: string | undefined; hear: Reader<Message, Known> }): () => void {
    let left = false
    this.queue = this.queue.then(async () => {
      if (left) return
      const from = this.epoch
      await this.catchUp(hear, since)
      if (left) return
      this.readers.add(hear)
      if (from !== this.epoch) hear({ id: `${this.epoch}-0`, gap: true })
    })
    return () => {
      left = true
      this.readers.delete(hear)
    }
  }

  private take(payload: unknown): void {
    const message = this.source.read(payload)
    if (message === undefined) return
    this.seq += 1
    const one = { seq: this.seq, message }
    this.heard.push(one)
    if (this.heard.length > remembered) this.heard.shift()
    const from = this.epoch
    this.queue = this.queue.then(() => (from === this.epoch ? this.deliver(one) : undefined))
  }

  private async deliver(one: Heard<Message, Known>): Promise<void> {
    if (this.readers.size > 0) await this.tell(one, this.readers)
    this.delivered = one.seq
  }

  private async tell(one: Heard<Message, Known>, to: Iterable<Reader<Message, Known>>): Promise<void> {
    const id = `${this.epoch}-${one.seq}`
    try {
      one.known ??= this.source.know(one.message)
      const known = await one.known
      for (const reader of to) reader({ id, message: one.message, known })
    } catch {
      delete one.known
      for (const reader of to) reader({ id, gap: true })
    }
  }

  /** The connection that hears was away: nobody knows what was said meanwhile. */
  private startAnew(): void {
    Object.assign(this, { epoch: newEpoch(), seq: 0, delivered: 0, heard: [] })
    for (const reader of this.readers) reader({ id: `${this.epoch}-0`, gap: true })
  }

  private async catchUp(reader: Reader<Message, Known>, since: string | undefined): Promise<void> {
    const missed = missedSince(since, { epoch: this.epoch, heard: this.heard, delivered: this.delivered })
    if (missed === 'unknown') reader({ id: `${this.epoch}-${this.delivered}`, gap: true })
    else for (const one of missed) await this.tell(one, [reader])
  }
}

const newEpoch = (): string => randomBytes(6).toString('hex')

/** A page of another process, or one that was away for too long, cannot know what it missed. */
function missedSince<One extends { seq: number }>(
  since: string | undefined,
  { epoch, heard, delivered }: { epoch: string; heard: One[]; delivered: number },
): One[] | 'unknown' {
  const [, of, place] = /^([\da-f]{12})-(\d{1,15})$/.exec(since ?? '') ?? []
  if (of !== epoch) return 'unknown'
  const after = Number(place)
  const oldest = heard[0]?.seq ?? delivered + 1
  if (after < oldest - 1) return 'unknown'
  return heard.filter((one) => one.seq > after && one.seq <= delivered)
}
