// Builds where something that the build reads has changed. Plain JavaScript for Node 20; see build.ts for the build itself.

import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { nodeEnv, oneAtATime, packagedNode, root, say } from './install.mjs'

/** What the build reads; scripts/build.ts is among it. */
export const sources = ['src', 'browser', 'locales', 'scripts', 'package-lock.json', 'package.json']

const stampFile = join(root, 'dist', '.stamp')

/** Returns whether dist/ is now that of the sources. A failed build has said why, on stderr. */
export async function ensureBuilt() {
  if (isFresh()) return true
  const release = await oneAtATime()
  const built = isFresh() || build()
  release()
  return built
}

function isFresh() {
  return existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stampOf(sources)
}

function build() {
  // Taken first: what changes meanwhile is built the next time.
  const stamp = stampOf(sources)
  const began = Date.now()
  say('Building …')
  const { status } = spawnSync(packagedNode(), [join(root, 'scripts', 'build.ts')], {
    stdio: ['ignore', 2, 2],
    env: nodeEnv(),
  })
  if (status !== 0) return false
  writeFileSync(stampFile, stamp)
  say(`Built in ${((Date.now() - began) / 1000).toFixed(1)} s.`)
  return true
}

/** Names, sizes and times: a few milliseconds for a few hundred files. What the build itself writes does not count. */
function stampOf(paths) {
  const hash = createHash('sha256')
  const visit = (path) => {
    const found = statSync(path, { throwIfNoEntry: false })
    if (!found || /\.(gen|test)\.tsx?$/.test(path)) return
    if (found.isDirectory()) {
      for (const name of readdirSync(path).toSorted()) visit(join(path, name))
      return
    }
    hash.update(`${path} ${found.size} ${found.mtimeMs}\n`)
  }
  for (const path of paths) visit(join(root, path))
  return hash.digest('hex')
}
