import { mkdtempSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeDirectory } from './make-directory.ts'
import { faultLine } from './start-fault.ts'

let top: string
beforeAll(() => {
  top = mkdtempSync(join(tmpdir(), 'portti-directory-'))
})
afterAll(() => rmSync(top, { recursive: true }))

test('makes what is missing, with its mode, and leaves alone what is there', () => {
  makeDirectory(join(top, 'a/b/c'), 0o700)
  expect(statSync(join(top, 'a/b/c')).mode & 0o777).toBe(0o700)
  makeDirectory(join(top, 'a/b'), 0o755)
  expect(statSync(join(top, 'a/b')).mode & 0o777).toBe(0o700)
})

test('a place where none can be made is one line, and at once', () => {
  const file = join(top, 'file')
  writeFileSync(file, '')
  symlinkSync(join(top, 'gone'), join(top, 'leads-nowhere'))
  const odd = [file, join(file, 'below'), '/dev/null', '/dev/null/x', '/proc/nowhere', '/proc/nowhere/x/y']
  for (const path of [...odd, join(top, 'leads-nowhere'), join(top, 'long'.repeat(100))]) {
    expect(lineFor(path), path).toMatch(/: set DATA_DIR to /)
  }
})

function lineFor(path: string): string | undefined {
  try {
    makeDirectory(path)
    return undefined
  } catch (error) {
    return faultLine(error)
  }
}
