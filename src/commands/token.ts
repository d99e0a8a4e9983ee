import { parseArgs } from 'node:util'
import { system } from '#domain/accounts/event.ts'
import { createApiToken, limitApiToken, revokeApiToken } from '#domain/accounts/tokens/making.ts'
import { isScope, scopes, type Scope } from '#domain/accounts/tokens/scopes.ts'
import { listApiTokens, type ListedToken } from '#domain/accounts/tokens/token.ts'
import { prepare } from '#platform/database/prepare.ts'
import type { Db, Trx } from '#platform/database/database.ts'
import { Refusal } from '#platform/refusal.ts'
import { StartFault } from '#platform/start-fault.ts'
import type { Command, Context } from './command.ts'

export const createToken: Command = {
  name: 'token create',
  usage: '--name NAME [--scopes a,b]',
  summary: 'Make a token of the API, and print it and nothing else; with every scope unless told',
  async run(context) {
    const { name, scopes: chosen } = optionsOf(context.args, ['name', 'scopes'])
    if (!name) throw new StartFault('Say what the token is for: token create --name "Nightly import"')
    const wanted = chosen === undefined ? scopes : scopesOf(chosen)
    const db = await ready(context)
    const { token } = await write(db, (trx) => createApiToken(trx, { name, scopes: wanted }, { by: system }))
    context.print(token)
  },
}

export const listTokens: Command = {
  name: 'token list',
  summary: 'Show the tokens of the API: what they may do, and when they were last used',
  async run(context) {
    for (const token of await listApiTokens(await ready(context))) context.print(lineOf(token))
  },
}

export const limitToken: Command = {
  name: 'token limit',
  usage: 'ID [--ten-seconds N] [--day N] [--searches N]',
  summary: 'Set how many requests a token may make in ten seconds and a day, and how many searches a second',
  async run(context) {
    const [id, ...rest] = context.args
    const options = optionsOf(rest, ['ten-seconds', 'day', 'searches'])
    const limits = {
      ...numberOf('perTenSeconds', options['ten-seconds']),
      ...numberOf('perDay', options['day']),
      ...numberOf('searchesPerSecond', options['searches']),
    }
    if (Object.keys(limits).length === 0) throw new StartFault('Say which limit: --ten-seconds, --day or --searches.')
    await write(await ready(context), (trx) => limitApiToken(trx, idOf(id), limits))
    context.print(`Token ${id} has its new limits.`)
  },
}

export const revokeToken: Command = {
  name: 'token revoke',
  usage: 'ID',
  summary: 'Make a token useless at once; token list tells its id',
  async run(context) {
    const [id] = context.args
    await write(await ready(context), (trx) => revokeApiToken(trx, idOf(id), { by: system }))
    context.print(`Token ${id} is revoked.`)
  },
}

/** An installation that has not been started since an upgrade has tables to make first. */
async function ready({ database }: Context): Promise<Db> {
  const opened = await database()
  await prepare(opened)
  return opened.db
}

const write = <Result>(db: Db, verb: (trx: Trx) => Promise<Result>): Promise<Result> =>
  db
    .transaction()
    .execute(verb)
    .catch((error: unknown) => {
      if (error instanceof Refusal && error.status === 404)
        throw new StartFault('There is no such token, or it is revoked: token list shows them all.')
      if (error instanceof Refusal && error.status === 422)
        throw new StartFault('A token needs a name of at most 100 characters, and at least one scope.')
      throw error
    })

function optionsOf<Name extends string>(args: string[], names: readonly Name[]): Partial<Record<Name, string>> {
  const options = Object.fromEntries(names.map((name) => [name, { type: 'string' as const }]))
  try {
    return parseArgs({ args, options, strict: true }).values as Partial<Record<Name, string>>
  } catch (error) {
    throw new StartFault((error as Error).message, { cause: error })
  }
}

function scopesOf(text: string): Scope[] {
  const names = text.split(/[\s,]+/).filter(Boolean)
  const unknown = names.find((name) => !isScope(name))
  if (unknown !== undefined)
    throw new StartFault(`There is no scope "${unknown}". These there are: ${scopes.join(', ')}.`)
  return names.filter(isScope)
}

function idOf(text: string | undefined): number {
  if (!text || !/^[1-9]\d{0,14}$/.test(text)) throw new StartFault('Say which token, by its number: token list.')
  return Number(text)
}

function numberOf<Name extends string>(name: Name, text: string | undefined): Partial<Record<Name, number>> {
  if (text === undefined) return {}
  if (!/^[1-9]\d{0,8}$/.test(text)) throw new StartFault(`"${text}" is no limit: give a whole number above zero.`)
  return { [name]: Number(text) } as Record<Name, number>
}

function lineOf({ id, name, hint, scopes: allowed, limits, lastUsedAt, revokedAt }: ListedToken): string {
  const used = lastUsedAt ? `last used ${lastUsedAt.toISOString().slice(0, 16)}Z` : 'never used'
  const may = allowed.length === scopes.length ? 'every scope' : allowed.join(',')
  const limited = `${limits.perTenSeconds}/10 s ${limits.perDay}/day ${limits.searchesPerSecond} searches/s`
  return [id, name, `…${hint}`, revokedAt ? 'revoked' : 'active', used, limited, may].join('\t')
}
