import { expect, test } from 'vitest'
import { findApiToken, listApiTokens } from '#domain/accounts/tokens/token.ts'
import { scopes } from '#domain/accounts/tokens/scopes.ts'
import { testDatabase } from '#test/database.ts'
import type { Command } from './command.ts'
import { createToken, limitToken, listTokens, revokeToken } from './token.ts'

const database = await testDatabase()

async function run(command: Command, ...args: string[]): Promise<string[]> {
  const lines: string[] = []
  const context = { args, database: async () => database, print: (line: string) => lines.push(line) }
  await command.run(context as never)
  return lines
}

test('a token is printed, and nothing else; it may do everything unless told', async () => {
  const [token, ...more] = await run(createToken, '--name', 'Nightly import')
  expect(more).toEqual([])
  expect(token).toMatch(/^pat-own1-[\w-]{43}$/)
  expect((await findApiToken(database.db, token!))?.scopes).toEqual([...scopes])
  const [kept] = await listApiTokens(database.db)
  expect(kept).toMatchObject({ name: 'Nightly import', hint: token!.slice(-4), lastUsedAt: null })
  expect(JSON.stringify(await database.db.selectFrom('api_tokens').selectAll().execute())).not.toContain(token!)
})

test('a token with some scopes is limited, listed and revoked', async () => {
  const [token] = await run(createToken, '--name=Reader', '--scopes', 'tickets,crm.lists.read')
  const { id, scopes: allowed } = (await findApiToken(database.db, token!))!
  expect(allowed).toEqual(['tickets', 'crm.lists.read'])
  await run(limitToken, String(id), '--searches', '3')
  expect((await findApiToken(database.db, token!))?.limits).toMatchObject({ searchesPerSecond: 3, perTenSeconds: 1000 })
  expect((await run(listTokens))[0]).toContain('Reader')
  await run(revokeToken, String(id))
  expect(await findApiToken(database.db, token!)).toBeUndefined()
  expect((await run(listTokens)).at(-1)).toContain('revoked')
})

test.for([
  [createToken, [], 'what the token is for'],
  [createToken, ['--name', 'x', '--scopes', 'everything'], 'no scope "everything"'],
  [createToken, ['--name', 'x', '--scopes', ','], 'at least one scope'],
  [createToken, ['--nam', 'x'], '--nam'],
  [limitToken, ['1'], 'which limit'],
  [limitToken, ['1', '--day', '0'], 'no limit'],
  [revokeToken, [], 'which token'],
  [revokeToken, ['999'], 'no such token'],
] as [Command, string[], string][])('what cannot be is said in one line: %#', async ([command, args, words]) => {
  await expect(run(command, ...args)).rejects.toMatchObject({
    name: 'StartFault',
    message: expect.stringContaining(words) as string,
  })
})
