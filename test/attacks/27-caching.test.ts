import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { ask, naming } from '#test/access/asking.ts'
import { cookieOf, type Role } from '#test/access/roles.ts'
import { table } from '#test/access/table.ts'
import { things } from '#test/access/things.ts'
import { testApp } from '#test/app.ts'
import { contentsOf } from '#test/contents.ts'

const site = await testApp()
const { world } = site
const name = naming(await things(site))
const everywhere = Object.entries(table).filter(([route]) => !/healthz|assets/.test(route))

test.for(everywhere)('%s may be kept by nobody, and has every header of safety', async ([route, row]) => {
  const before = await events()
  for (const role of ['nobody', 'maria', 'ada', 'liv'] satisfies Role[]) {
    await site.db.deleteFrom('rate_limits').execute()
    const { headers, body } = await ask(site.browser(await cookieOf(role, site, world.domain)), route, row, name)
    await body?.cancel()
    expect(headers.get('cache-control'), role).toMatch(/^(private, )?no-store$/)
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('content-security-policy')).toMatch(/(^|; )default-src 'none'/)
    expect(headers.get('content-security-policy')).not.toMatch(/script-src[^;]*unsafe|\*/)
    expect(headers.get('cross-origin-resource-policy')).toBe('same-origin')
    expect(headers.has('etag') || headers.has('last-modified')).toBe(false)
  }
  // What was recorded stays as it was recorded; more may be added.
  expect((await events()).slice(0, before.length)).toEqual(before)
})

test('nothing in the program changes or deletes what was recorded', () => {
  // The demo's story alone is moved into the past, before anybody has seen it.
  const files = readdirSync('src', { recursive: true }).map((file) => `src/${String(file)}`)
  const code = files
    .filter((file) => /\.tsx?$/.test(file) && !file.startsWith('src/demo/'))
    .map((file) => [file, readFileSync(file, 'utf8')] as const)
  const writes = /(updateTable|deleteFrom|mergeInto)\('events'\)|(update|delete from|truncate)\s+events\b/i
  // Whoever asks to be forgotten is taken out of what was recorded (record 122); that something happened stays.
  const forgetting = ['src/domain/crm/erasing.ts', 'src/domain/tickets/erasing.ts']
  expect(code.filter(([, text]) => writes.test(text)).map(([file]) => file)).toEqual(forgetting)
})

async function events(): Promise<string[]> {
  const rows = (await contentsOf(site.db))['events']!.map((row) => JSON.parse(row) as { id: number })
  return rows.toSorted((a, b) => a.id - b.id).map((row) => JSON.stringify(row))
}
