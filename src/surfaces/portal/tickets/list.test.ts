import { beforeEach, describe, expect, test } from 'vitest'
import { createTicket } from '#domain/tickets/creating.ts'
import { testSite } from '#test/site.ts'

const { db, world, browser, member, agent, set, queriesOf } = await testSite()
const maria = await member(world.maria)
const liv = await member(world.liv)
const page = async (who: typeof maria, address: string): Promise<string> => {
  const response = await who.get(address)
  expect(response.status, address).toBe(200)
  return response.text()
}
const own = { shows_stages: false, ticket_access: 'own', is_live: true }
beforeEach(() => set(own))

const fileMany = (count: number, contactId: number, subject = (n: number) => `Filter order ${n}`) =>
  db.transaction().execute(async (trx) => {
    for (let n = 1; n <= count; n++) {
      const by = { kind: 'user', id: world.ada } as const
      const ticket = {
        subject: subject(n),
        content: '',
        by,
        contactIds: [contactId],
        source: null,
        key: crypto.randomUUID(),
      }
      await createTicket(trx, ticket)
    }
  })

describe('the door', () => {
  test('without a session a page leads to sign-in and back, and a script is answered 401', async () => {
    const response = await browser().get('/portal/tickets/7?back=status%3Dopen')
    expect(response.status).toBe(303)
    const wish = encodeURIComponent('/portal/tickets/7?back=status%3Dopen')
    expect(response.headers.get('location')).toBe(`/account/sign-in?return_to=${wish}`)
    expect((await browser().get('/portal', { accept: 'application/json' })).status).toBe(401)
  })

  test('an unknown slug, an unknown host and a portal that is off are one answer', async () => {
    const unknown = await maria.get('/nowhere')
    const elsewhere = await maria.get('http://other.test/portal')
    await set({ is_live: false })
    const off = await maria.get('/portal')
    expect([unknown.status, elsewhere.status, off.status]).toEqual([404, 404, 404])
    expect(new Set([await unknown.text(), await elsewhere.text(), await off.text()]).size).toBe(1)
  })

  test('a connected domain begins at its portal', async () => {
    const response = await browser().get('/')
    expect([response.status, response.headers.get('location')]).toEqual([302, '/portal'])
  })

  test('a slash too many leads to the address that was meant', async () => {
    for (const [wrong, right] of [
      ['/portal/', '/portal'],
      ['/portal/tickets/1/?a=b', '/portal/tickets/1?a=b'],
    ] as const) {
      expect((await maria.get(wrong)).headers.get('location')).toBe(right)
    }
  })

  test('pages are private and kept by nobody', async () => {
    const response = await maria.get('/portal')
    expect(response.headers.get('cache-control')).toBe('private, no-store')
    expect(response.headers.get('content-security-policy')).toContain("script-src 'self'")
  })
})

describe('the list', () => {
  test('stages that nobody has named anew speak the domain’s language', async () => {
    await db.updateTable('domains').set({ locale: 'fi' }).execute()
    await set({ shows_stages: true })
    const html = await page(maria, '/portal')
    expect(html).toMatch(/<option value="stage-2">Odottaa asiakasta</)
    expect(html).not.toContain('Waiting on')
    await db.updateTable('domains').set({ locale: 'en' }).execute()
    await set(own)
  })

  test('has one’s own tickets with five columns, and costs two queries', async () => {
    const text = await page(maria, '/portal')
    for (const label of ['ID', 'Subject', 'Create date', 'Last activity date', 'Status'])
      expect(text).toContain(`>${label}<`)
    expect(text).toContain('The invoice of October')
    expect(text).toContain('Waiting for you')
    expect(text).toContain('With Acme Oy')
    expect(text).toContain('<title>Acme support</title>')
    expect(text).not.toContain('Training for two')
    expect(text).not.toContain('delivery of filters')
    expect(text).not.toContain('Organization')
    expect(await queriesOf(() => maria.get('/portal'))).toBe(2)
    await set({ shows_stages: true })
    expect(await queriesOf(() => maria.get('/portal'))).toBe(3)
  })

  test('shows Open or Closed, or the pipeline’s stages, by the portal’s setting', async () => {
    expect(await page(maria, '/portal')).not.toContain('Waiting on contact')
    await set({ shows_stages: true })
    const text = await page(maria, '/portal?status=stage-2')
    expect(text).toContain('Waiting on contact')
    expect(text).not.toContain('Espresso machine')
  })

  test('with company access has the organization’s tickets, by whom, and one’s own', async () => {
    await set({ ticket_access: 'company' })
    const all = await page(maria, '/portal')
    for (const words of [
      'Organization&#39;s tickets',
      'My tickets',
      'Requester',
      'delivery of filters',
      'Joonas Korhonen',
    ]) {
      expect(all.replaceAll("'", '&#39;'), words).toContain(words)
    }
    expect(all).not.toContain('Training for two')
    const mine = await page(maria, '/portal?view=mine')
    expect(mine).not.toContain('delivery of filters')
    expect(mine).not.toContain('Requester')
  })

  test('finds by subject, number and what was said, and shows where', async () => {
    expect(await page(maria, '/portal?search=corrected')).toMatch(/<mark>corrected<\/mark>/)
    expect(await page(maria, `/portal?search=%23${world.tickets.machine}`)).toContain('Espresso machine')
    const none = await page(maria, '/portal?search=recalled')
    expect(none).toContain('Nothing found for')
    expect(none).toContain('Show all tickets')
  })

  test('keeps its state in the address, and a ticket knows the way back', async () => {
    const text = await page(maria, '/portal?status=open&search=machine&sort=subject')
    expect(text).toContain('aria-sort="ascending"')
    const link = /href="(\/portal\/tickets\/\d+\?back=[^"]*)"/.exec(text)?.[1] ?? ''
    expect(await page(maria, link)).toContain('href="/portal?status=open&amp;search=machine&amp;sort=subject"')
    expect(await page(maria, '/portal/tickets/1?back=https%3A%2F%2Fevil.test')).not.toContain('evil')
  })

  test('pages by key, there and back', async () => {
    await fileMany(60, world.joonas)
    const joonas = await member(world.joonas)
    const seen: string[] = []
    const back: string[] = []
    for (const [rel, into] of [
      ['next', seen],
      ['prev', back],
    ] as const) {
      let address: string | undefined = rel === 'next' ? '/portal' : seen.at(-1)
      while (address) {
        into.push(address)
        const text: string = await page(joonas, address)
        const ids = [...text.matchAll(/id="ticket-(\d+)"/g)].map((match) => match[1])
        expect(ids.length).toBeLessThanOrEqual(25)
        const tag = [...text.matchAll(/<a [^>]*rel="(next|prev)"[^>]*>/g)].find((match) => match[1] === rel)?.[0]
        address = tag && /href="([^"]*)"/.exec(tag)?.[1]?.replaceAll('&amp;', '&')
      }
    }
    expect(seen).toHaveLength(3)
    expect(back).toHaveLength(3)
  })

  test('whatever the address says, there is a page', async () => {
    const nasty = [
      "'",
      '%00',
      '\u0001',
      '1_2026-02-30 10:00:00+00',
      '1_x',
      '99999999999999999999_1',
      '1_\ud800',
      '%',
      '\\',
      '((',
      'a:b|!c',
      '-',
      '*',
    ]
    for (const word of nasty) {
      for (const name of ['search', 'status', 'sort', 'view', 'after', 'before', 'back']) {
        const params = new URLSearchParams({ [name]: word })
        expect((await maria.get(`/portal?${params}`)).status, `${name}=${word}`).toBe(200)
      }
    }
    for (const sort of ['activity', 'created', 'subject', 'status', 'id', '-status', '-id']) {
      expect((await maria.get(`/portal?sort=${sort}&after=1_2026-13-45 99:99:99%2B00`)).status).toBe(200)
      expect((await maria.get(`/portal?sort=${sort}&after=999999999999999_${'9'.repeat(400)}`)).status).toBe(200)
    }
  })

  test('escapes what people typed', async () => {
    await fileMany(1, world.liv, () => '<img src=x onerror=alert(1)>')
    const text = await page(liv, `/portal?search=${encodeURIComponent('"><script>alert(1)</script>')}`)
    expect(text).not.toContain('<script>alert')
    expect(await page(liv, '/portal')).not.toContain('<img')
  })

  test('teaches who has nothing yet', async () => {
    const guest = await db
      .insertInto('contacts')
      .values({ email: 'new@kahvila.test' })
      .returning('id')
      .executeTakeFirstOrThrow()
    await db.insertInto('members').values({ contact_id: guest.id }).execute()
    const text = await page(await member(guest.id), '/portal')
    expect(text).toContain('No tickets yet')
    expect(text.match(/File a support ticket/g)!.length).toBeGreaterThan(1)
  })

  test('an agent sees every ticket, is told so, and files none', async () => {
    const text = await page(await agent(world.ada), '/portal?search=Training')
    expect(text).toContain('You are signed in as Ada Lind of Acme Oy; customers see only their own tickets.')
    expect(text).toContain('Training for two')
    expect(text).not.toContain('File a support ticket')
  })
})
