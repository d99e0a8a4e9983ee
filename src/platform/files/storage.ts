import { createHash, randomUUID } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { Disk } from 'flydrive'
import { FSDriver } from 'flydrive/drivers/fs'
import { makeDirectory } from '#platform/make-directory.ts'
import { notFound, Refusal } from '#platform/refusal.ts'
import { StartFault } from '#platform/start-fault.ts'

/** Bytes, kept under the SHA-256 of themselves: equal files are one, and a name from outside never becomes a path. */
export type Storage = {
  /** Takes bytes in without keeping them yet; whoever asked says `keep` or `discard`. A full disk is a Refusal (507). */
  receive(bytes: AsyncIterable<Uint8Array>): Promise<Received>
  /** `receive` and `keep` in one. */
  put(bytes: AsyncIterable<Uint8Array>): Promise<{ sha256: string; size: number }>
  /** The bytes; a Refusal (404) where there are none. The caller reads the stream to its end or destroys it. */
  open(sha256: string): Promise<Readable>
  exists(sha256: string): Promise<boolean>
  /** Forgets bytes, unless they were put again since `before`: a fresh upload of an old file survives its cleaning. */
  remove(sha256: string, before: Date): Promise<void>
}

/** Bytes that lie aside: `head` is the first of them (64 kB at most), for a look at what they are. */
export type Received = {
  sha256: string
  size: number
  head: Uint8Array
  keep(): Promise<void>
  discard(): Promise<void>
}

/** Where bytes lie at last (below `folder` of a disk) and where they wait until then. */
type Place = {
  disk: Disk
  folder: string
  incoming: string
  keep(path: string, key: string, size: number): Promise<void>
}

const headSize = 64 * 1024
const day = 24 * 60 * 60 * 1000

/**
 * Opens the storage that the configuration names. Made once per process, at start, as `Services.storage`.
 * @param storageUrl `file:///absolute/path`, or `s3://bucket/prefix` with the usual AWS variables
 * @param dataDir where uploads to S3 wait on their way
 */
export async function openStorage(storageUrl: string, dataDir: string): Promise<Storage> {
  const place = storageUrl.startsWith('s3:') ? await bucketPlace(storageUrl, dataDir) : diskPlace(storageUrl)
  makeDirectory(place.incoming, 0o700)
  await removeLeftovers(place.incoming)
  const { disk } = place
  const keyOf = (sha256: string) => place.folder + pathOf(sha256)
  const receive: Storage['receive'] = (bytes) => refusingWhenFull(() => receiveInto(place, bytes))
  return {
    receive,
    async put(bytes) {
      const { sha256, size, keep } = await receive(bytes)
      await keep()
      return { sha256, size }
    },
    async open(sha256) {
      if (!(await disk.exists(keyOf(sha256)))) throw notFound()
      return disk.getStream(keyOf(sha256))
    },
    exists: (sha256) => disk.exists(keyOf(sha256)),
    async remove(sha256, before) {
      const key = keyOf(sha256)
      if (!(await disk.exists(key))) return
      if ((await disk.getMetaData(key)).lastModified < before) await disk.delete(key)
    },
  }
}

function diskPlace(storageUrl: string): Place {
  const root = storageUrl.replace(/^file:(\/\/)?/, '')
  return {
    disk: new Disk(new FSDriver({ location: root, visibility: 'private' })),
    folder: '',
    // On the same file system as the files, for rename() does not cross one.
    incoming: join(root, '.incoming'),
    // By ourselves: flydrive's `move` copies, and a crash in the middle of a copy leaves half a file under its last name.
    async keep(path, key) {
      const target = join(root, key)
      await mkdir(dirname(target), { recursive: true, mode: 0o700 })
      await rename(path, target)
      // A rename is only certain to outlive a power cut once its directories are written.
      for (const directory of [dirname(target), dirname(dirname(target)), root]) await syncDirectory(directory)
    },
  }
}

async function bucketPlace(storageUrl: string, dataDir: string): Promise<Place> {
  const { hostname: bucket, pathname, searchParams } = new URL(storageUrl)
  const prefix = pathname.replaceAll(/^\/+|\/+$/g, '')
  // Loaded only here: the AWS SDK is optional, and costs 22 MB of disk and a good part of the start.
  const { S3Driver } = await import('flydrive/drivers/s3').catch((error: unknown) => {
    throw new StartFault(
      'STORAGE_URL names an s3: bucket, but the AWS SDK is not installed: run npm install --include=optional.',
      {
        cause: error,
      },
    )
  })
  const forcePathStyle = searchParams.get('path-style') === '1'
  // Checksums only where S3 asks for them: many servers that speak S3 do not know the newer kind.
  const checksums = {
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
  } as const
  const disk = new Disk(
    new S3Driver({ bucket, visibility: 'private', supportsACL: false, forcePathStyle, ...checksums }),
  )
  return {
    disk,
    folder: prefix && `${prefix}/`,
    incoming: join(dataDir, 'incoming'),
    async keep(path, key, size) {
      await disk.putStream(key, createReadStream(path), {
        contentLength: size,
        contentType: 'application/octet-stream',
      })
    },
  }
}

async function receiveInto(place: Place, bytes: AsyncIterable<Uint8Array>): Promise<Received> {
  const path = join(place.incoming, randomUUID())
  const hash = createHash('sha256')
  const head: Uint8Array[] = []
  let size = 0
  const discard = () => rm(path, { force: true })
  async function* looked() {
    for await (const chunk of bytes) {
      hash.update(chunk)
      if (size < headSize) head.push(chunk.slice(0, headSize - size))
      size += chunk.length
      yield chunk
    }
  }
  try {
    // `flush`: on the disk before its name is, so that no name ever stands for half a file.
    await pipeline(looked, createWriteStream(path, { flags: 'wx', mode: 0o600, flush: true }))
  } catch (error) {
    await discard()
    throw error
  }
  const sha256 = hash.digest('hex')
  const keep = () => refusingWhenFull(() => place.keep(path, place.folder + pathOf(sha256), size)).finally(discard)
  return { sha256, size, head: Buffer.concat(head), keep, discard }
}

/** `ab/cd/abcd…`: 65,536 folders, so that none of them grows long. */
function pathOf(sha256: string): string {
  if (!/^[0-9a-f]{64}$/.test(sha256)) throw notFound()
  return `${sha256.slice(0, 2)}/${sha256.slice(2, 4)}/${sha256}`
}

async function refusingWhenFull<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work()
  } catch (error) {
    if (!['ENOSPC', 'EDQUOT'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error
    throw Object.assign(new Refusal(507, 'files.storage_full'), { cause: error })
  }
}

async function syncDirectory(path: string): Promise<void> {
  const directory = await open(path, 'r')
  try {
    await directory.sync()
  } finally {
    await directory.close()
  }
}

/** What a crash left on its way in. A day old at least: another process may be receiving right now. */
async function removeLeftovers(incoming: string): Promise<void> {
  for (const name of await readdir(incoming)) {
    const path = join(incoming, name)
    const found = await stat(path).catch(() => undefined)
    if (found && found.mtimeMs < Date.now() - day) await rm(path, { force: true })
  }
}
