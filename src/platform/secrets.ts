import { randomBytes } from 'node:crypto'
import { chmodSync, linkSync, readFileSync, unlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Config } from './config.ts'
import { makeDirectory } from './make-directory.ts'
import { StartFault } from './start-fault.ts'

/**
 * The key that signs and encrypts: SECRET_KEY, or else the one generated into DATA_DIR at the first start, which only the
 * user that runs Portti may read. Several processes that start at once agree on one: the first link wins.
 */
export function secretKey(config: Pick<Config, 'secretKey' | 'dataDir'>): string {
  if (config.secretKey) return config.secretKey
  const file = join(config.dataDir, 'secret-key')
  const kept = read(file)
  if (kept) return kept
  makeDirectory(config.dataDir)
  const fresh = `${file}.${process.pid}`
  writeFileSync(fresh, `${randomBytes(32).toString('hex')}\n`, { mode: 0o600, flush: true })
  try {
    linkSync(fresh, file)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  } finally {
    unlinkSync(fresh)
  }
  chmodSync(file, 0o600)
  return read(file)!
}

function read(file: string) {
  try {
    const key = readFileSync(file, 'utf8').trim()
    if (key.length >= 32) return key
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
  throw new StartFault(
    `${file} holds no key of at least 32 characters: restore it from a backup, since it opens what is encrypted.`,
  )
}
