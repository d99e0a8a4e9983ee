import { expect, test } from 'vitest'
import { cleanUp } from '#domain/conversations/cleaning.ts'
import { keepFile } from '#domain/conversations/file.ts'
import type { Trx } from '#platform/database/database.ts'
import { testDatabase } from '#test/database.ts'
import { archiveFolder, folderAt, folderFor } from './folder.ts'
import { hostFile } from './hosting.ts'

const { db } = await testDatabase()
const { id: tokenId } = await db
  .insertInto('api_tokens')
  .values({ name: 'Robot', token_hash: Buffer.alloc(32), hint: 'abcd', scopes: ['files'] })
  .returning('id')
  .executeTakeFirstOrThrow()
const by = { kind: 'token', id: tokenId } as const
const write = <Result>(work: (trx: Trx) => Promise<Result>) => db.transaction().execute(work)
const bytes = (name: string) => ({ name, type: 'application/pdf', size: 3, sha256: 'e'.repeat(64) })
const plain = { access: 'PRIVATE', overwrite: false, duplicates: 'NONE', duplicatesIn: 'EXACT_FOLDER' } as const
const host = (name: string, path: string, expiresAt: Date | null = null) =>
  write(async (trx) => {
    const folder = await folderAt(trx, path, { by })
    return hostFile(trx, bytes(name), { ...plain, folder, expiresAt }, { by })
  })
const names = async () =>
  (await db.selectFrom('files').select('name').orderBy('name').execute()).map(({ name }) => name)
const cleanAfter = (days: number) => write((trx) => cleanUp(trx, new Date(Date.now() + days * 86_400_000)))

test('what a token has put here stays, until it was taken out for thirty days or its time is over', async () => {
  await host('kept.pdf', '/kept')
  await host('archived.pdf', '/archived/deep')
  await host('brief.pdf', '/', new Date(Date.now() + 10 * 86_400_000))
  await write((trx) => keepFile(trx, bytes('loose.pdf'), { by: { kind: 'system', id: null } }))
  await write(async (trx) => archiveFolder(trx, await folderFor(trx, { path: '/archived' }), { by }))
  expect(await names()).toEqual(['archived.pdf', 'brief.pdf', 'kept.pdf', 'loose.pdf'])
  await cleanAfter(3)
  expect(await names()).toEqual(['archived.pdf', 'brief.pdf', 'kept.pdf'])
  await cleanAfter(11)
  expect(await names()).toEqual(['archived.pdf', 'kept.pdf'])
  await cleanAfter(31)
  await cleanAfter(32)
  expect(await names()).toEqual(['kept.pdf'])
  const folders = await db.selectFrom('folders').select('path').execute()
  expect(folders).toEqual([{ path: '/kept' }])
})
