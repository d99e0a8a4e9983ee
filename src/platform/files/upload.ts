import { Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { Busboy, type BusboyFileStream, type BusboyInstance } from '@fastify/busboy'
import { Refusal } from '#platform/refusal.ts'
import { safeName } from './naming.ts'
import { sniff } from './sniff.ts'
import type { Received, Storage } from './storage.ts'

/** A form as it was sent: its texts, the files that were kept, and those that were not, with the reason. */
export type Form = { fields: Record<string, string[]>; files: Upload[]; faults: FileFault[] }

/** Bytes in the storage under a safe name and their true type; `keepFile` makes a row of it. `field` is the input's name. */
export type Upload = { field: string; name: string; sha256: string; size: number; type: string }

export type FileFault = { field: string; name: string; reason: FileFaultReason }
export type FileFaultReason = 'too_large' | 'too_many' | 'request_too_large' | 'empty' | 'storage_full'

/** Sizes in bytes: of one file, of all files together, of all texts together. A box that is ticked is a field of its own. */
export type FormLimits = { file: number; files: number; total: number; text: number; fields: number }
export const formLimits: FormLimits = { file: 25e6, files: 10, total: 60e6, text: 1e6, fields: 1000 }

type Reading = {
  fields: Map<string, string[]>
  parts: Promise<Part>[]
  streams: BusboyFileStream[]
  count: number
  text: number
  /** What the form has too much of, if it has. */
  tooMuch?: 'text' | 'fields'
}
type Part = { field: string; name: string; received?: Received; reason?: FileFaultReason; error?: unknown }

/**
 * Reads `multipart/form-data` or `application/x-www-form-urlencoded`, files straight into the storage: a request of any
 * size takes little memory. A file that is too large is read to its end and dropped, and its fault collected, so that
 * the texts around it always survive. A body that is cut off or malformed is a 400 and leaves nothing behind.
 * Routes that call this must not stand behind another limit on the body.
 */
export async function readForm(request: Request, storage: Storage, limits: FormLimits = formLimits): Promise<Form> {
  const reading: Reading = { fields: new Map(), parts: [], streams: [], count: 0, text: 0 }
  const parser = parserFor(request, limits)
  parser.on('field', (name, value, isNameCut) => readField(reading, name, value, { limits, isNameCut }))
  parser.on('partsLimit', () => (reading.tooMuch = 'fields'))
  parser.on('file', (field, stream, claimed) => {
    reading.streams.push(stream)
    reading.parts.push(readFile({ field, name: claimed ?? '' }, stream, take))
  })
  const take = taker(storage, limits)
  try {
    // Hono and Node name the same stream by two types.
    if (request.body) await pipeline(Readable.fromWeb(request.body as never), bounded(limits), parser)
    if (reading.tooMuch) throw new Refusal(413, `files.too_much_${reading.tooMuch}`)
  } catch (error) {
    for (const stream of reading.streams) stream.destroy(new Error('The form was not read to its end'))
    await discardAll(await Promise.all(reading.parts))
    throw error instanceof Refusal ? error : caused(new Refusal(400, 'files.malformed_form'), error)
  }
  const parts = await Promise.all(reading.parts)
  try {
    return { fields: Object.fromEntries(reading.fields), ...(await keepAll(parts)) }
  } finally {
    await discardAll(parts)
  }
}

function parserFor(request: Request, limits: FormLimits): BusboyInstance {
  const type = request.headers.get('content-type') ?? ''
  if (!/^(multipart\/form-data|application\/x-www-form-urlencoded)\b/i.test(type))
    throw new Refusal(415, 'files.not_a_form')
  try {
    return new Busboy({
      headers: { 'content-type': type },
      // Paths are dropped in naming.ts, with the rest that a name may not have.
      preservePath: true,
      limits: {
        fieldSize: limits.text + 1,
        // The number of fields is counted by us: past its own limit, the parser leaves out what is urlencoded without a word.
        parts: limits.fields + 100,
        headerPairs: 20,
        headerSize: 16_384,
      },
    })
  } catch (error) {
    throw caused(new Refusal(400, 'files.malformed_form'), error)
  }
}

/** Reading on after a limit is a courtesy that has an end of its own: four times of all that may be sent. */
function bounded(limits: FormLimits): Transform {
  let rest = 4 * (limits.total + limits.text)
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      rest -= chunk.length
      if (rest < 0) done(new Refusal(413, 'files.request_too_large'))
      else done(null, chunk)
    },
  })
}

function readField(
  reading: Reading,
  name: string,
  value: string,
  { limits, isNameCut }: { limits: FormLimits; isNameCut: boolean },
): void {
  reading.count += 1
  reading.text += Buffer.byteLength(name ?? '') + Buffer.byteLength(value)
  if (reading.text > limits.text || isNameCut) reading.tooMuch = 'text'
  if (reading.count > limits.fields) reading.tooMuch = 'fields'
  if (reading.tooMuch || !name) return
  const values = reading.fields.get(name) ?? []
  // PostgreSQL has no room for NUL in a text, and nobody can type one.
  values.push(value.replaceAll('\0', ''))
  reading.fields.set(name, values)
}

type Take = (stream: BusboyFileStream) => Promise<{ received: Received } | { reason: FileFaultReason }>

/** Takes one file after the other, and counts over all of them. One that is dropped gives its bytes back to those after it. */
function taker(storage: Storage, limits: FormLimits): Take {
  let count = 0
  let total = 0
  let turn: Promise<unknown> = Promise.resolve()
  const takeOne: Take = async (stream) => {
    let size = 0
    let reason: FileFaultReason | undefined
    async function* withinLimits() {
      // Not destroyed where the storage stops reading: the rest of the form comes after this file.
      for await (const chunk of stream.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
        size += chunk.length
        if (count >= limits.files) reason ??= 'too_many'
        else if (size > limits.file) reason ??= 'too_large'
        else if (total + size > limits.total) reason ??= 'request_too_large'
        if (!reason) yield chunk
      }
    }
    const received = await storage.receive(withinLimits())
    if (size === 0) reason = 'empty'
    if (reason) {
      await received.discard()
      return { reason }
    }
    count += 1
    total += size
    return { received }
  }
  return (stream) => {
    const taken = turn.then(() => takeOne(stream))
    turn = taken.catch(() => {})
    return taken
  }
}

/** Never rejects: what is wrong with the body is told by the parser, and with the storage by `error`. */
async function readFile(part: { field: string; name: string }, stream: BusboyFileStream, take: Take): Promise<Part> {
  const named = { field: part.field, name: part.name === '' ? '' : safeName(part.name) }
  stream.on('error', () => {})
  try {
    return { ...named, ...(await take(stream)) }
  } catch (error) {
    // These bytes have nowhere to go; the texts after them have.
    stream.resume()
    return { ...named, error }
  }
}

async function keepAll(parts: Part[]): Promise<Pick<Form, 'files' | 'faults'>> {
  const files: Upload[] = []
  const faults: FileFault[] = []
  for (const { field, name: given, received, reason, error } of parts) {
    // An input without a choice is sent as an empty file without a name.
    if (given === '' && reason === 'empty') continue
    const name = given || 'file'
    const fault = reason ?? (await fullDiskOf(() => keep(received, error)))
    if (fault) faults.push({ field, name, reason: fault })
    else if (received)
      files.push({ field, name, sha256: received.sha256, size: received.size, type: await sniff(received.head) })
  }
  return { files, faults }
}

async function keep(received: Received | undefined, error: unknown): Promise<void> {
  if (error) throw error
  await received?.keep()
}

async function fullDiskOf(work: () => Promise<void>): Promise<FileFaultReason | undefined> {
  try {
    await work()
    return undefined
  } catch (error) {
    if (error instanceof Refusal && error.status === 507) return 'storage_full'
    throw error
  }
}

async function discardAll(parts: Part[]): Promise<void> {
  for (const { received } of parts) await received?.discard()
}

function caused(refusal: Refusal, cause: unknown): Refusal {
  return Object.assign(refusal, { cause })
}
