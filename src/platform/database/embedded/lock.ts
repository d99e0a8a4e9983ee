import { createHash } from 'node:crypto'
import { realpath } from 'node:fs/promises'
import { createServer, type Server } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { StartFault } from '#platform/start-fault.ts'

/** A process that was stopped a moment ago may still be finishing: the next one waits this long (ms) for its turn. */
const patience = 3000

/**
 * Holds a directory for this process. The lock is a listening socket in Linux's abstract namespace: taking it is atomic,
 * and the kernel lets it go when the process ends, even by `kill -9`, so that no stale lock can exist.
 */
export async function lockFor(directory: string) {
  const held = [await take(directory)]
  return {
    /** Takes a second directory into the same lock. */
    async also(another: string) {
      held.push(await take(another))
    },
    async release() {
      await Promise.all(held.splice(0).map((server) => new Promise((done) => server.close(done))))
    },
  }
}

async function take(directory: string): Promise<Server> {
  const path = await realpath(directory)
  const name = `\0portti-${createHash('sha256').update(path).digest('hex').slice(0, 40)}`
  for (const end = Date.now() + patience; ; await sleep(100)) {
    const server = await listening(name)
    if (server) return server
    if (Date.now() > end) {
      throw new StartFault(
        `Another Portti is running on DATA_DIR ${directory}: stop it, or give this one a DATA_DIR of its own.`,
      )
    }
  }
}

function listening(name: string): Promise<Server | undefined> {
  return new Promise((resolve, reject) => {
    const server = createServer((socket) => socket.destroy()).unref()
    server.once('error', (error: NodeJS.ErrnoException) =>
      error.code === 'EADDRINUSE' ? resolve(undefined) : reject(error),
    )
    server.listen(name, () => resolve(server))
  })
}
