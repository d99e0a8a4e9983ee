import type { AddressInfo, Socket } from 'node:net'
import PostalMime, { type Email } from 'postal-mime'
import { SMTPServer } from 'smtp-server'
import { afterAll } from 'vitest'

/** What the sink does with the next mails. */
export type Mood =
  | 'accept'
  /** 451 to the recipient: later, please. */
  | 'defer'
  /** 550 to the recipient. */
  | 'reject'
  /** 550 to our own address. */
  | 'reject sender'
  /** Takes the whole mail, and hangs up before it says so. */
  | 'drop'

export type Received = { from: string; to: string[]; raw: string; mail: Email }

type Envelope = { mailFrom: false | { address: string }; rcptTo: { address: string }[] }

/**
 * A real mail server on a port of its own, without TLS, which keeps what it is given; it ends after the tests of the file.
 * @example const sink = await mailSink(); sink.mood = 'reject'
 */
export async function mailSink(): Promise<{ url: string; received: Received[]; mood: Mood }> {
  const sink = { url: '', received: [] as Received[], mood: 'accept' as Mood }
  const sockets = new Set<Socket>()
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    logger: false,
    onMailFrom: (_address, _session, done) =>
      done(sink.mood === 'reject sender' ? answer(550, '5.7.1 Not a sender here') : null),
    onRcptTo: (_address, _session, done) => {
      if (sink.mood === 'defer') return done(answer(451, '4.7.1 Try again later'))
      if (sink.mood === 'reject') return done(answer(550, '5.1.1 No such user here'))
      return done()
    },
    onData: (stream, { envelope }, done) => {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => void take(Buffer.concat(chunks), envelope, done))
    },
  })
  async function take(raw: Buffer, envelope: Envelope, done: () => void) {
    const from = envelope.mailFrom === false ? '' : envelope.mailFrom.address
    const mail = await PostalMime.parse(raw)
    sink.received.push({ from, to: envelope.rcptTo.map(({ address }) => address), raw: raw.toString('utf8'), mail })
    if (sink.mood !== 'drop') return done()
    for (const socket of sockets) socket.destroy()
  }
  server.server.on('connection', (socket: Socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
  })
  server.on('error', () => {})
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve))
  sink.url = `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`
  afterAll(() => new Promise<void>((resolve) => server.close(resolve)))
  return sink
}

const answer = (responseCode: number, words: string): Error => Object.assign(new Error(words), { responseCode })
