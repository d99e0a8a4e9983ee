// What every npm script runs first. Plain JavaScript for Node 20, and nothing from node_modules: it may not be there yet.
// All it says goes to stderr, so that a command's own output stays clean.

import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, lstatSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = dirname(dirname(fileURLToPath(import.meta.url)))
const modules = join(root, 'node_modules')
const stampFile = join(modules, '.portti-installed')

/** Installs the dependencies where they are missing or stale; `dev` asks for those of the tests and the checks too. */
export async function ensureInstalled({ dev = false } = {}) {
  requireNode20()
  const lock = lockHash()
  const isEnough = (found) => found === 'all' || (found === 'run' && !dev)
  if (isEnough(installed(lock))) return
  const release = await oneAtATime()
  const found = installed(lock)
  if (isEnough(found)) return release()
  const what = dev ? 'everything that development needs' : 'what Portti needs to run'
  say(`Installing ${what} (once; a minute or so) …`)
  const began = Date.now()
  // `npm ci` empties node_modules first, under the feet of a server that runs from it. To add the rest, add only.
  const command = found === 'run' ? ['install', '--no-save'] : ['ci']
  const scope = dev ? ['--include=dev'] : ['--omit=dev']
  await npm([...command, ...scope, '--include=optional', '--no-audit', '--no-fund', '--loglevel=error'])
  writeFileSync(stampFile, JSON.stringify({ lock, scope: dev ? 'all' : 'run' }))
  say(`Installed in ${Math.round((Date.now() - began) / 1000)} s.`)
  release()
}

/** The Node 24 that comes as a dependency, or else the one that runs this, if it is new enough. */
export function packagedNode() {
  const packaged = join(modules, '.bin', 'node')
  if (existsSync(packaged) && spawnSync(packaged, ['-v']).status === 0) return packaged
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  if (major > 24 || (major === 24 && minor >= 15)) return process.execPath
  fail(
    `No Node 24 is packaged for ${process.platform}-${process.arch}: install Node 24.15 or newer (this is ${process.version}).`,
  )
}

/** Runs Node 24 with these arguments as this process's own: its output, its signals, its exit code. */
export function becomeNode(args, env = {}) {
  const child = spawn(packagedNode(), args, { cwd: process.cwd(), stdio: 'inherit', env: nodeEnv(env) })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  child.on('exit', (code, signal) => process.exit(signal ? 1 : (code ?? 1)))
}

/** node_modules/.bin first in PATH, and compiled code kept between starts. */
export function nodeEnv(more = {}) {
  const path = `${join(modules, '.bin')}:${process.env.PATH ?? ''}`
  return { NODE_COMPILE_CACHE: join(modules, '.cache', 'compiled'), ...process.env, PATH: path, ...more }
}

export function say(text) {
  process.stderr.write(`${text}\n`)
}

export function fail(text) {
  say(text)
  process.exit(1)
}

/**
 * Two that start at once in one checkout must not install (or build) over each other: the second waits for the first. The
 * lock is a socket in Linux's abstract namespace, which ends with whoever holds it, at the latest with this process.
 */
export async function oneAtATime() {
  const name = `\0portti-setup-${createHash('sha256').update(root).digest('hex').slice(0, 40)}`
  const take = () =>
    new Promise((resolve) => {
      const server = createServer().unref()
      server.once('error', (error) => resolve(error.code === 'EADDRINUSE' ? undefined : { close: () => {} }))
      server.listen(name, () => resolve(server))
    })
  let held = await take()
  if (!held) say('Waiting for another start in this directory …')
  while (!held) {
    await new Promise((done) => setTimeout(done, 200))
    held = await take()
  }
  return () => held.close()
}

function requireNode20() {
  if (Number(process.versions.node.split('.')[0]) < 20) {
    fail(`Portti needs Node 20 or newer to start; this is ${process.version}. See https://nodejs.org/.`)
  }
}

function lockHash() {
  const hash = createHash('sha256').update(readFileSync(join(root, 'package-lock.json')))
  return hash.update(`${process.platform}-${process.arch}`).digest('hex')
}

/** 'none', 'run' (without the development dependencies) or 'all'. A linked node_modules is its owner's to keep fresh. */
function installed(lock) {
  if (!existsSync(modules)) return 'none'
  if (lstatSync(modules).isSymbolicLink()) return 'all'
  if (existsSync(stampFile)) {
    const stamp = JSON.parse(readFileSync(stampFile, 'utf8'))
    return stamp.lock === lock ? stamp.scope : 'none'
  }
  return installedByHand() ? 'all' : 'none'
}

/** Somebody ran `npm ci` themselves: npm's own note of what it installed has every package of the lock file. */
function installedByHand() {
  const note = join(modules, '.package-lock.json')
  if (!existsSync(note)) return false
  const has = JSON.parse(readFileSync(note, 'utf8')).packages
  const wants = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages
  return Object.entries(wants).every(
    ([path, wanted]) => path === '' || wanted.optional || wanted.devOptional || has[path]?.version === wanted.version,
  )
}

function npm(args) {
  const script = process.env.npm_execpath
  const [command, first] = script?.endsWith('.js') ? [process.execPath, [script]] : ['npm', []]
  // npm exports its settings to the scripts it runs: an outer --silent must not hide why an install failed.
  const env = { ...process.env, npm_config_loglevel: 'error' }
  return new Promise((resolve) => {
    const child = spawn(command, [...first, ...args], { cwd: root, stdio: ['ignore', 2, 2], env })
    const waiting = setInterval(() => say('  … still installing'), 15_000)
    for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => child.kill(signal))
    child.on('error', () => fail('npm was not found: Portti is installed and started by npm.'))
    child.on('exit', (code) => {
      clearInterval(waiting)
      if (code !== 0) fail(`The installation failed (npm ${args[0]} exited with ${code ?? 'a signal'}); see above.`)
      process.removeAllListeners('SIGINT').removeAllListeners('SIGTERM')
      resolve(undefined)
    })
  })
}
