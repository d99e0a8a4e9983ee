import { ReadableStream } from 'node:stream/web'
import type { Storage } from './storage.ts'
import { isPicture } from './sniff.ts'

/** What is needed to hand a file out; rows of `files` fit. */
export type Servable = { sha256: string; name: string; size: number; type: string }

/**
 * The file as a response that cannot run. Whoever calls has checked that the asker may have it: nothing is checked here.
 * Pictures may show in place (`download` turns that off); everything else is saved. Nothing may keep a copy.
 */
export async function fileResponse(storage: Storage, file: Servable, { download = false } = {}): Promise<Response> {
  const inline = !download && isPicture(file.type)
  if (!(await storage.exists(file.sha256)))
    return new Response(null, { status: 404, headers: { 'Cache-Control': noStore } })
  return new Response(ReadableStream.from(bytesOf(storage, file.sha256)) as BodyInit, {
    headers: {
      'Content-Type': file.type,
      'Content-Length': String(file.size),
      'Content-Disposition': disposition(inline ? 'inline' : 'attachment', file.name),
      'Content-Security-Policy': "sandbox; default-src 'none'",
      'X-Content-Type-Options': 'nosniff',
      'Cross-Origin-Resource-Policy': 'same-origin',
      'Referrer-Policy': 'no-referrer',
      'Cache-Control': noStore,
    },
  })
}

const noStore = 'private, no-store'

/** Opened on the first read: the answer to a HEAD is never read, and would leave its file open. */
async function* bytesOf(storage: Storage, sha256: string): AsyncGenerator<Uint8Array> {
  yield* await storage.open(sha256)
}

/** RFC 6266: a plain name for the old, and RFC 5987's UTF-8 for everybody else. */
export function disposition(kind: 'inline' | 'attachment', name: string): string {
  const ascii = name
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[^\x20-\x7E]|["\\%]/g, '_')
  const encoded = encodeURIComponent(name.toWellFormed()).replaceAll(
    /['()*]/g,
    (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  return `${kind}; filename="${ascii}"; filename*=UTF-8''${encoded}`
}
