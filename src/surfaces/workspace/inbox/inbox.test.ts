import { describe, expect, test } from 'vitest'
import { newestThreadOf, openThread } from '#domain/conversations/thread.ts'
import { entriesFor } from '#domain/tickets/conversation.ts'
import { answerTicket } from '#domain/tickets/answering.ts'
import { ticketFor } from '#domain/tickets/ticket.ts'
import { testDatabase } from '#test/database.ts'
import { receiveMessage } from '#domain/conversations/writing.ts'
import { inboxOf, rowOf } from '#test/inbox.ts'
import { agent, alone, loadWorld } from '#test/world/world.ts'

const database = await testDatabase()
const { db } = database
const world = await loadWorld(db)
const as = await inboxOf(database)
const [ada, sam] = [await as(world.ada), await as(world.sam)]
const threadOf = async (ticketId: number) => (await newestThreadOf(db, ticketId))!.id
const machine = await threadOf(world.tickets.machine)
const invoice = await threadOf(world.tickets.invoice)
const page = (view: string, thread: number) => `${view}/${thread}`

async function customerWrites(ticketId: number, text: string) {
  await db.transaction().execute(async (trx) => {
    const ticket = await ticketFor(trx, alone(world.maria), ticketId)
    await answerTicket(trx, ticket, {
      text,
      key: crypto.randomUUID(),
      by: { contactId: world.maria },
      inboxId: world.inbox,
    })
  })
}

describe('the list', () => {
  test('has a view for each state, and counts them', async () => {
    const mine = await ada.get('mine')
    expect(rowOf(mine.html, invoice)).toContain('The invoice of October')
    expect(rowOf(mine.html, machine)).toBeUndefined()
    const unassigned = await ada.get('unassigned')
    expect(rowOf(unassigned.html, machine)).toContain('Maria Virtanen')
    const closed = await ada.get('closed')
    expect(rowOf(closed.html, await threadOf(world.tickets.delivery))).toContain('Closed')
    const open = await ada.get('open')
    expect(rowOf(open.html, machine)).toBeDefined()
    expect(rowOf(open.html, invoice)).toBeDefined()
    expect((await ada.get('spam')).status).toBe(404)
  })

  test('shows the newest message and marks comments without their text', async () => {
    const { html } = await sam.get('unassigned')
    const row = rowOf(html, machine)!
    expect(row).toContain('Since yesterday the machine stops')
    expect(row).toContain('1 comment')
    expect(row).not.toContain('recalled in spring')
  })

  test('shows what was written without its marks', async () => {
    const messages = await db.selectFrom('messages').select(['id', 'text']).where('thread_id', '=', machine).execute()
    const set = (id: number, text: string) => db.updateTable('messages').set({ text }).where('id', '=', id).execute()
    for (const { id } of messages) await set(id, '*Thanks*,\n- it came\n- `all` of it')
    expect(rowOf((await ada.get('open')).html, machine)).toContain('Thanks, it came all of it')
    for (const { id, text } of messages) await set(id, text)
  })

  test('finds by subject, contact, text, comment and number, in every state', async () => {
    const delivery = await threadOf(world.tickets.delivery)
    for (const [search, thread] of [
      ['espresso', machine],
      ['virtanen', machine],
      ['maria@kahvila', invoice],
      ['tank', machine],
      ['recalled', machine],
      ['thursday', delivery],
      [`#${world.tickets.delivery}`, delivery],
    ] as const) {
      const { html } = await ada.get(`mine?search=${encodeURIComponent(search)}`)
      expect(rowOf(html, thread), search).toBeDefined()
    }
    expect((await ada.get('mine?search=100%25')).html).toContain('Nothing found')
    expect((await ada.get(`mine?search=${encodeURIComponent('-- %')}`)).html).toContain('Nothing found')
  })

  test('has pages that begin where the last ended', async () => {
    const { html } = await ada.get('open')
    const ids = [...html.matchAll(/id="thread-(\d+)"/g)].map(([, id]) => Number(id))
    const first = await db.selectFrom('threads').selectAll().where('id', '=', ids[0]!).executeTakeFirstOrThrow()
    const next = await ada.get(`open?after=${first.active_at.getTime()}.${first.id}`)
    expect([...next.html.matchAll(/id="thread-(\d+)"/g)].map(([, id]) => Number(id))).toEqual(ids.slice(1))
    expect((await ada.get('open?after=nonsense')).status).toBe(200)
  })
})

describe('unread', () => {
  test('is for each agent alone, goes when they look, comes with what is new, and back on demand', async () => {
    expect(rowOf((await ada.get('open')).html, machine)).toContain('data-unread')
    await ada.get(page('open', machine))
    expect(rowOf((await ada.get('open')).html, machine)).not.toContain('data-unread')
    expect(rowOf((await sam.get('open')).html, machine)).toContain('data-unread')

    await customerWrites(world.tickets.machine, 'It hisses now, too.')
    expect(rowOf((await ada.get('open')).html, machine)).toContain('data-unread')
    const { html } = await ada.get(page('open', machine))
    expect(html.indexOf('class="new-mark"')).toBeGreaterThan(html.indexOf('Since yesterday'))
    expect(html.indexOf('class="new-mark"')).toBeLessThan(html.lastIndexOf('It hisses now, too.'))

    const marked = await ada.post(`${page('open', machine)}/unread`, {})
    expect(marked).toMatchObject({ status: 303, to: '/workspace/inbox/open' })
    expect(rowOf((await ada.get('open')).html, machine)).toContain('data-unread')
  })

  test('stays when a page refreshes itself with nobody before it', async () => {
    await ada.get(page('open', machine), 'text/fragment+html')
    expect(rowOf((await ada.get('open')).html, machine)).toContain('data-unread')
    await ada.get(page('open', machine), 'text/fragment+html', { 'x-watched': '1' })
    expect(rowOf((await ada.get('open')).html, machine)).not.toContain('data-unread')
  })

  test('does not come from one’s own words', async () => {
    const form = await sam.opened(machine)
    await sam.post(`${page('open', machine)}/replies`, { ...form, text: 'Please send us a picture.' })
    expect(rowOf((await sam.get('open')).html, machine)).not.toContain('data-unread')
    expect(rowOf((await ada.get('open')).html, machine)).toContain('data-unread')
  })
})

describe('acting', () => {
  test('assigning gives the ticket too, to active users only', async () => {
    await ada.post(`${page('open', machine)}/assignment`, { to: String(world.sam) })
    expect(await ticketFor(db, agent(world.ada), world.tickets.machine)).toMatchObject({ owner_id: world.sam })
    expect(rowOf((await sam.get('mine')).html, machine)).toBeDefined()
    await db.updateTable('users').set({ deactivated_at: new Date() }).where('id', '=', world.ada).execute()
    const refused = await sam.post(`${page('mine', machine)}/assignment`, { to: String(world.ada) })
    await db.updateTable('users').set({ deactivated_at: null }).where('id', '=', world.ada).execute()
    expect(refused.status).toBe(422)
    expect((await sam.post(`${page('mine', machine)}/assignment`, { to: 'x' })).status).toBe(422)
    await sam.post(`${page('mine', machine)}/assignment`, { to: '' })
    expect(rowOf((await sam.get('unassigned')).html, machine)).toBeDefined()
    expect((await sam.get(page('open', machine))).html).toContain('Ada Lind gave this to Sam Berg')
  })

  test('closing closes the ticket, reopening opens it', async () => {
    const closed = await sam.post(`${page('open', machine)}/closure`, {})
    expect(closed).toMatchObject({ status: 303, to: `/workspace/inbox/open/${machine}` })
    expect(await ticketFor(db, agent(world.sam), world.tickets.machine)).toMatchObject({ is_closed: true })
    expect(rowOf((await sam.get('closed')).html, machine)).toBeDefined()
    await sam.post(`${page('closed', machine)}/reopening`, {})
    expect(await ticketFor(db, agent(world.sam), world.tickets.machine)).toMatchObject({ is_closed: false })
    const { html } = await sam.get(page('open', machine))
    expect(html.indexOf('Sam Berg closed this')).toBeLessThan(html.indexOf('Sam Berg opened this again'))
  })

  test('stage and priority are changed in place', async () => {
    await ada.post(`${page('open', machine)}/stage`, { stage: '2' })
    await ada.post(`${page('open', machine)}/priority`, { priority: 'URGENT' })
    const ticket = await ticketFor(db, agent(world.ada), world.tickets.machine)
    expect(ticket).toMatchObject({ stage_id: 2, priority: 'URGENT' })
    expect((await ada.get(page('open', machine))).html).toContain('Ada Lind moved this to Waiting on contact')
    expect((await ada.post(`${page('open', machine)}/stage`, { stage: '999' })).status).toBe(422)
    expect((await ada.post(`${page('open', machine)}/priority`, { priority: 'GREEN' })).status).toBe(422)
  })

  test('a conversation without a ticket gets one', async () => {
    const thread = await db.transaction().execute(async (trx) => {
      const made = await openThread(trx, {
        inboxId: world.inbox,
        channel: 'chat',
        ticketId: null,
        contactId: world.liv,
        by: { kind: 'contact', id: world.liv },
      })
      await receiveMessage(trx, made, {
        text: 'Do you repair grinders?',
        key: crypto.randomUUID(),
        by: { contactId: world.liv },
      })
      return made.id
    })
    expect((await ada.get(page('open', thread))).html).toContain('does not see this conversation in the portal')
    expect((await ada.post(`${page('open', thread)}/closure`, {})).status).toBe(303)
    expect((await ada.post(`${page('open', thread)}/reopening`, {})).status).toBe(303)
    expect((await ada.post(`${page('open', thread)}/stage`, { stage: '2' })).status).toBe(404)
    expect((await ada.post(`${page('open', thread)}/ticket`, { subject: '' })).status).toBe(422)
    await ada.post(`${page('open', thread)}/ticket`, { subject: 'Repair of a grinder' })
    const { ticket_id } = await db.selectFrom('threads').selectAll().where('id', '=', thread).executeTakeFirstOrThrow()
    const seen = await entriesFor(db, alone(world.liv), ticket_id!)
    expect(JSON.stringify(seen)).toContain('Do you repair grinders?')
  })

  test('what does not exist is a 404', async () => {
    for (const path of ['open/999999', 'open/0', 'open/x', 'open/1e3']) expect((await ada.get(path)).status).toBe(404)
    expect((await ada.post('open/999999/closure', {})).status).toBe(404)
  })
})

test('speaks Finnish', async () => {
  const { get } = await as(world.ada, 'fi')
  const { html } = await get(page('open', machine))
  expect(html).toContain('Lähetä vastaus')
  expect(html).toContain('Kommentti: vain Acme Oy näkee tämän')
})
