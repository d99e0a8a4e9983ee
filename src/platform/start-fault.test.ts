import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { faultLine } from './start-fault.ts'

test('a DATA_DIR that is a file, or below one, is one clear line', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'portti-fault-'))
  const file = join(directory, 'file')
  await writeFile(file, '')
  for (const path of [file, join(file, 'below')]) {
    const error = await mkdir(path, { recursive: true }).catch((caught: unknown) => caught)
    expect(faultLine(error)).toMatch(/cannot be a directory .+: set DATA_DIR/)
  }
  await rm(directory, { recursive: true })
})
