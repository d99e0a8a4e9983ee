// The demo account: Acme Oy with its people, who are the tests' world too. Everything goes through the product's own verbs.
import { createTicket, fileTicket, type Filing } from '#domain/tickets/creating.ts'
import { answerTicket } from '#domain/tickets/answering.ts'
import { sendMessage } from '#domain/conversations/writing.ts'
import { newestThreadOf } from '#domain/conversations/thread.ts'
import { addComment } from '#domain/conversations/commenting.ts'
import { closeTicket } from '#domain/tickets/moving.ts'
import { assignTicket } from '#domain/tickets/assigning.ts'
import { lockTicketFor } from '#domain/tickets/ticket.ts'
import type { Db, Trx } from '#platform/database/database.ts'
import { hashPassword } from '#platform/secrets/password.ts'
import './reactions.ts'

export const demoPassword = 'Portti-demo-2026'

/** The ids of the demo account's records, by the names that tests call them. */
export type World = Awaited<ReturnType<typeof loadDemo>>

/** Loads the demo account where nothing has been made yet; an installation in use is left alone. */
export async function loadDemoOnce(db: Db): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const isUsed = await trx.selectFrom('accounts').select('id').executeTakeFirst()
    if (!isUsed) await loadDemo(trx)
  })
}

/** Loads Acme Oy, its portal on `localhost`, and its people into an empty database. */
export async function loadDemo(trx: Trx) {
  await trx.insertInto('accounts').values({ name: 'Acme Oy', locale: 'en', time_zone: 'Europe/Helsinki' }).execute()
  const people = await loadPeople(trx)
  const places = await loadPlaces(trx)
  const world = { ...people, ...places }
  const tickets = await loadTickets(trx, world)
  return { ...world, tickets }
}

async function loadPeople(trx: Trx) {
  const password_hash = await hashPassword(demoPassword)
  const ada = await addUser(trx, {
    email: 'ada@acme.test',
    first_name: 'Ada',
    last_name: 'Lind',
    super_admin: true,
    password_hash,
  })
  const sam = await addUser(trx, {
    email: 'sam@acme.test',
    first_name: 'Sam',
    last_name: 'Berg',
    super_admin: false,
    password_hash,
  })
  const kahvila = await addCompany(trx, {
    name: 'Kahvila Oy',
    domain: 'kahvila.test',
    city: 'Tampere',
    country: 'Finland',
  })
  const nordlys = await addCompany(trx, {
    name: 'Nordlys AS',
    domain: 'nordlys.test',
    city: 'Tromsø',
    country: 'Norway',
  })
  const maria = await addMember(
    trx,
    { email: 'maria@kahvila.test', first_name: 'Maria', last_name: 'Virtanen' },
    kahvila,
    password_hash,
  )
  const joonas = await addMember(
    trx,
    { email: 'joonas@kahvila.test', first_name: 'Joonas', last_name: 'Korhonen' },
    kahvila,
    password_hash,
  )
  const liv = await addMember(
    trx,
    { email: 'liv@nordlys.test', first_name: 'Liv', last_name: 'Hansen' },
    nordlys,
    password_hash,
  )
  return { ada, sam, kahvila, nordlys, maria, joonas, liv }
}

type NewUser = { email: string; first_name: string; last_name: string; super_admin: boolean; password_hash: string }
async function addUser(trx: Trx, user: NewUser): Promise<number> {
  const values = { ...user, time_zone: 'Europe/Helsinki' }
  return (await trx.insertInto('users').values(values).returning('id').executeTakeFirstOrThrow()).id
}

type NewCompany = { name: string; domain: string; city: string; country: string }
const addCompany = async (trx: Trx, company: NewCompany): Promise<number> =>
  (await trx.insertInto('companies').values(company).returning('id').executeTakeFirstOrThrow()).id

type NewMember = { email: string; first_name: string; last_name: string }
async function addMember(trx: Trx, contact: NewMember, company_id: number, password_hash: string): Promise<number> {
  const { id } = await trx.insertInto('contacts').values(contact).returning('id').executeTakeFirstOrThrow()
  await trx.insertInto('contact_companies').values({ contact_id: id, company_id, is_primary: true }).execute()
  await trx.insertInto('members').values({ contact_id: id, password_hash }).execute()
  return id
}

/** A new installation has an inbox, a help desk, a form and a portal already; the demo connects and opens the portal. */
async function loadPlaces(trx: Trx) {
  const inboxes = await trx.selectFrom('inboxes').select(['id', 'type']).execute()
  const domain = await trx
    .insertInto('domains')
    .values({
      host: 'localhost',
      locale: 'en',
      company_name: 'Acme Oy',
      admin_email: 'ada@acme.test',
      verified_at: new Date(),
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  const portal = await trx
    .updateTable('portals')
    .set({ name: 'Acme support', domain_id: domain.id, is_live: true })
    .returning(['id', 'form_id'])
    .executeTakeFirstOrThrow()
  const inbox = inboxes.find((one) => one.type === 'INBOX')!.id
  const helpDesk = inboxes.find((one) => one.type === 'HELP_DESK')!.id
  return { inbox, helpDesk, form: portal.form_id!, domain: domain.id, portal: portal.id }
}

type Places = Awaited<ReturnType<typeof loadPlaces>> & Awaited<ReturnType<typeof loadPeople>>

/** Five matters in the states that a portal has: new, waiting for the customer, with us, closed, and from a phone call. */
async function loadTickets(trx: Trx, world: Places) {
  const file = (contactId: number, subject: string, content: string, more: Partial<Filing> = {}) =>
    fileTicket(trx, {
      subject,
      content,
      by: { kind: 'contact', id: contactId },
      contactIds: [contactId],
      contactId,
      inboxId: world.inbox,
      channel: 'form',
      source: 'FORM',
      key: crypto.randomUUID(),
      ...more,
    }).then(({ ticket }) => ticket.id)

  const invoice = await file(world.maria, 'The invoice of October shows a wrong delivery address', invoiceText, {
    priority: 'MEDIUM',
  })
  await reply(
    trx,
    world.ada,
    invoice,
    'Hi Maria,\n\nthank you for telling us. Which address should stand on the invoice? I will send you a corrected one today.',
  )
  const machine = await file(world.maria, 'Espresso machine stops in the middle of a cup', machineText, {
    priority: 'HIGH',
  })
  await comment(
    trx,
    world.sam,
    machine,
    'Same batch as the pumps we recalled in spring. Ada, shall I order the part at once?',
  )
  const delivery = await file(
    world.joonas,
    'When does the delivery of filters arrive?',
    'We ordered 40 filters on Monday (order 20931). The tracking page has said *packed* since then.',
  )
  await reply(trx, world.sam, delivery, 'It left our warehouse this morning, and arrives on Thursday before noon.')
  await answer(trx, world.joonas, delivery, world.inbox, 'They are here. Thank you!')
  const done = await lockTicketFor(trx, { kind: 'user', userId: world.sam }, delivery)
  await closeTicket(trx, done, { by: { kind: 'user', id: world.sam } })
  const training = await file(
    world.liv,
    'Training for two new colleagues',
    'Two people start at our office in Tromsø next month. Do you have a course on *daily cleaning*, in Norwegian or in English?',
  )
  const call = await createTicket(trx, {
    subject: 'Yearly service of the grinder',
    content:
      'Maria called: the grinder is due for its yearly service. She would like a day in the second week of December.',
    by: { kind: 'user', id: world.ada },
    contactIds: [world.maria],
    source: 'PHONE',
    priority: 'LOW',
    ownerId: world.ada,
    key: crypto.randomUUID(),
  })
  return { invoice, machine, delivery, training, call: call.ticket.id }
}

const invoiceText =
  'Hello,\n\nthe invoice of October (number 4471) has our old address in Tampere. Could you send a corrected one?\n\nBest regards\nMaria'
const machineText =
  'Since yesterday the machine stops after about ten seconds.\n\n- the water tank is full\n- the error light does not come on\n- cleaning it did not help\n\nWe open at seven and would be glad of advice before that.'

async function reply(trx: Trx, userId: number, ticketId: number, text: string): Promise<void> {
  const thread = (await newestThreadOf(trx, ticketId))!
  await sendMessage(trx, thread, { text, key: crypto.randomUUID(), by: { userId } })
  const ticket = await lockTicketFor(trx, { kind: 'user', userId }, ticketId)
  await assignTicket(trx, ticket, userId, { by: { kind: 'user', id: userId } })
}

async function comment(trx: Trx, userId: number, ticketId: number, text: string): Promise<void> {
  const thread = (await newestThreadOf(trx, ticketId))!
  await addComment(trx, thread, { text, key: crypto.randomUUID(), by: { userId } })
}

async function answer(trx: Trx, contactId: number, ticketId: number, inboxId: number, text: string): Promise<void> {
  const ticket = await lockTicketFor(trx, { kind: 'member', contactId, companyId: null }, ticketId)
  await answerTicket(trx, ticket, { text, key: crypto.randomUUID(), by: { contactId }, inboxId })
}
