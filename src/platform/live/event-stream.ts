/** What a stream of events can do; after `close` nothing more is sent. */
export type EventStream = { send(event: string, data: object, id?: string): void; close(): void }

type Opening = {
  /** Called once it is open; what it returns is called once it is closed, by either side. */
  open(stream: EventStream): () => void
  /** Every so many milliseconds, which also keeps proxies from closing it. */
  beatEvery: number
  beat(stream: EventStream): void
}

/** A response of server-sent events. The browser comes back by itself half a second after a break. */
export function eventStream({ open, beatEvery, beat }: Opening): Response {
  const encoder = new TextEncoder()
  let end = (): void => {}
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      let isOpen = true
      const write = (text: string): void => {
        if (!isOpen) return
        // Somebody who does not read must not fill our memory; they come back and are told what they missed.
        if ((controller.desiredSize ?? 0) < -1000) return end()
        controller.enqueue(encoder.encode(text))
      }
      const stream: EventStream = {
        send: (event, data, id) =>
          write(`event: ${event}\n${id === undefined ? '' : `id: ${id}\n`}data: ${JSON.stringify(data)}\n\n`),
        close: () => end(),
      }
      write('retry: 500\n\n')
      const beating = setInterval(() => beat(stream), beatEvery)
      const leave = open(stream)
      end = () => {
        if (!isOpen) return
        isOpen = false
        clearInterval(beating)
        leave()
        try {
          controller.close()
        } catch {
          // The browser closed it first.
        }
      }
    },
    cancel: () => end(),
  })
  const headers = {
    'content-type': 'text/event-stream',
    'cache-control': 'private, no-store',
    'x-accel-buffering': 'no',
  }
  return new Response(body, { headers })
}
