import { describe, expect, test } from 'vitest'
import { testDatabase } from '#test/database.ts'
import { loadWorld } from '#test/world/world.ts'
import { connectDomain, isProven, markVerified, proofOf, proofRecord } from './connecting.ts'
import { portalFor, readDomains, type Portal } from './portal.ts'
import { changePortal, missingFrom, switchPortal, type PortalChanges } from './settings.ts'

const { db } = await testDatabase()
const world = await loadWorld(db)
const by = { kind: 'user', id: world.ada } as const
const portal = (): Promise<Portal> => portalFor(db, world.portal)

const change = async (changes: PortalChanges, version?: number) => {
  const before = await portal()
  await db
    .transaction()
    .execute((trx) => changePortal(trx, before, { changes, version: version ?? before.version, by }))
}
const switchTo = async (isLive: boolean) => {
  const before = await portal()
  await db.transaction().execute((trx) => switchPortal(trx, before, isLive, { by }))
}

describe('a portal’s settings', () => {
  test('change, and are recorded', async () => {
    await change({ name: '  Help  at Acme ', slug: '/Help/', showsStages: true })
    expect(await portal()).toMatchObject({ name: 'Help at Acme', slug: 'help', showsStages: true })
    const event = await db
      .selectFrom('events')
      .selectAll()
      .where('kind', '=', 'portal.changed')
      .executeTakeFirstOrThrow()
    expect(event.data).toMatchObject({ portalId: world.portal, changes: { slug: '/Help/' } })
  })

  test('are refused to whoever edited an older version', async () => {
    const { version } = await portal()
    await change({ name: 'First' })
    await expect(change({ name: 'Second' }, version)).rejects.toMatchObject({ code: 'portal.changed_meanwhile' })
    expect((await portal()).name).toBe('First')
  })

  test.each(['workspace', 'API', 'assets', '_hcms', '', 'a b', 'ä', '../x', 'x'.repeat(61), '-a'])(
    'refuse the slug %j',
    async (slug) => {
      await expect(change({ slug })).rejects.toMatchObject({ status: 422 })
    },
  )

  test('refuse an address that another portal has', async () => {
    await db.insertInto('portals').values({ name: 'Other', domain_id: world.domain, slug: 'other' }).execute()
    await expect(change({ slug: 'other' })).rejects.toMatchObject({ code: 'portal.address_taken' })
  })
})

describe('the switch', () => {
  test('says what is missing, and refuses until nothing is', async () => {
    await switchTo(false)
    await change({ defaultInboxId: null, domainId: null })
    expect(missingFrom(await portal())).toEqual(['domain', 'inbox'])
    await expect(switchTo(true)).rejects.toMatchObject({ code: 'portal.missing_domain' })
    await change({ domainId: world.domain })
    await expect(switchTo(true)).rejects.toMatchObject({ code: 'portal.missing_inbox' })
    await change({ defaultInboxId: world.inbox })
    await switchTo(true)
    expect(await portal()).toMatchObject({ isLive: true })
  })
})

describe('a domain', () => {
  test('is proven by the DNS record that only its owner can make', async () => {
    const id = await db
      .transaction()
      .execute((trx) => connectDomain(trx, { host: 'https://Tuki.Kahvila.test/x', locale: 'fi', by }))
    const domain = (await readDomains(db)).find((one) => one.id === id)!
    expect(domain).toMatchObject({ host: 'tuki.kahvila.test', isVerified: false })
    const named = { host: domain.host, proof: await proofOf(db, id) }
    const { name, value } = proofRecord(named)
    expect(name).toBe('_portti.tuki.kahvila.test')
    const world = (texts: string[][]) => () => Promise.resolve(texts)
    expect(await isProven(named, world([['v=spf1 -all']]))).toBe(false)
    expect(await isProven(named, () => Promise.reject(new Error('ENOTFOUND')))).toBe(false)
    expect(await isProven(named, world([['v=spf1 -all'], [value.slice(0, 10), value.slice(10)]]))).toBe(true)
    await db.transaction().execute((trx) => markVerified(trx, domain, { by }))
    expect((await readDomains(db)).find((one) => one.id === id)).toMatchObject({ isVerified: true })
  })

  test.each(['', 'a b', 'http://', '-x.test', 'x..y', 'a'.repeat(254)])('is refused as %j', async (host) => {
    const connecting = db.transaction().execute((trx) => connectDomain(trx, { host, locale: 'en', by }))
    await expect(connecting).rejects.toMatchObject({ code: 'domain.malformed' })
  })
})
