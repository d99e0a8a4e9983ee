import { mkdirSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { StartFault } from './start-fault.ts'

/**
 * Makes a directory and those above it that are missing; one that is there stays as it is.
 * Step by step, because Node's recursive mkdir never returns below /proc, and reports a read-only disk as a missing one.
 * @param path absolute
 */
export function makeDirectory(path: string, mode = 0o777): void {
  const missing: string[] = []
  for (let above = path; !isThere(above); above = dirname(above)) missing.unshift(above)
  if (missing.length === 0 && !statSync(path).isDirectory()) throw notOne(path)
  for (const directory of missing) make(directory, mode)
}

function isThere(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false }) !== undefined
}

function make(path: string, mode: number): void {
  try {
    mkdirSync(path, mode)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    // Another process that starts at the same time made it first.
    if (code === 'EEXIST' && statSync(path, { throwIfNoEntry: false })?.isDirectory()) return
    if (code === 'ENOENT') throw new StartFault(`No directory can be made at ${path}: set DATA_DIR to another place.`)
    throw error
  }
}

const notOne = (path: string) =>
  new StartFault(`${path} is not a directory: set DATA_DIR to one, or to a place where one can be made.`)
