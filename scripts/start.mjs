// npm start, and npm run dev (--dev): installs and builds what is missing, then runs the server under the packaged Node.
// Plain JavaScript for Node 20.

import { spawn } from 'node:child_process'
import { watch } from 'node:fs'
import { join } from 'node:path'
import { ensureBuilt, sources } from './build.mjs'
import { ensureInstalled, fail, nodeEnv, packagedNode, root, say } from './install.mjs'

const dev = process.argv.includes('--dev')
let server
let ending = false

await ensureInstalled({ dev })
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => end(signal))
endWithNpm()
if (!(await ensureBuilt()) && !dev) fail('The build failed; see above.')
if (!ending) run()
if (dev) watchSources()

/**
 * The channel is how the server notices that this process is gone, however it went. The server shares our terminal and
 * decides itself what a signal means; we wait for it and leave with its exit code.
 */
function run() {
  // Pages are made of many small objects that die at once: a larger nursery spares a tenth of the work on them.
  const args = ['--enable-source-maps', '--max-semi-space-size=32', join(root, 'dist', 'main.js')]
  const child = spawn(packagedNode(), args, { stdio: ['inherit', 'inherit', 'inherit', 'ipc'], env: nodeEnv() })
  server = child
  child.on('exit', (code, signal) => {
    if (server !== child) return
    server = undefined
    if (!dev || ending) process.exit(signal ? 1 : (code ?? 1))
    if (code !== 0) say('The server ended; waiting for a change …')
  })
}

function end(signal) {
  ending = true
  if (!server) process.exit(0)
  server.kill(signal)
}

/** npm that is killed outright takes nobody along: whoever it started is then somebody else's child. */
function endWithNpm() {
  if (!process.env.npm_lifecycle_event) return
  const parent = process.ppid
  setInterval(() => {
    if (process.ppid !== parent && !ending) end('SIGTERM')
  }, 250).unref()
}

function watchSources() {
  let timer
  const changed = (_, name) => {
    if (!name || /\.(gen|test)\.tsx?$|~$|^\d+$/.test(name)) return
    clearTimeout(timer)
    timer = setTimeout(restart, 80)
  }
  for (const path of [...sources, 'migrations']) watch(join(root, path), { recursive: true }, changed)
  say('Watching for changes …')
}

async function restart() {
  if (ending || !(await ensureBuilt())) return
  const old = server
  if (!old) return run()
  server = undefined
  old.once('exit', () => ending || run())
  old.kill('SIGTERM')
}
