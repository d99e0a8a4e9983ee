import { parse } from 'csv-parse/sync'
import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { workImport } from '#domain/crm/imports/working.ts'
import { testApp } from '#test/app.ts'

const { db, services, user, work, world } = await testApp()
const at = '/workspace/settings/imports'
const ada = await user(world.ada)

const latin = (text: string): Uint8Array<ArrayBuffer> => new Uint8Array(Buffer.from(text, 'latin1'))

async function upload(type: string, content: string | Uint8Array<ArrayBuffer>, name = 'people.csv'): Promise<string> {
  const response = await ada.postFiles(at, { type }, [new File([content], name)])
  expect(response.status).toBe(303)
  return response.headers.get('location')!
}

/** Presses "Check", with the columns as they were guessed unless told. */
async function check(place: string, columns: Record<string, string> = {}, mode = 'both'): Promise<void> {
  const guessed = [...(await ada.text(place)).matchAll(/<select[^>]*name="(column-\d+)".*?<\/select>/gs)].map(
    ([select, name]) => [name!, /<option value="([^"]*)" selected/.exec(select)?.[1] ?? ''] as const,
  )
  const response = await ada.post(`${place}/check`, { ...Object.fromEntries(guessed), mode, ...columns })
  expect(response.status).toBe(303)
  await work()
}

const run = async (place: string): Promise<void> => {
  expect((await ada.post(`${place}/run`)).status).toBe(303)
  await work()
}

const rowOf = (place: string) =>
  db
    .selectFrom('imports')
    .selectAll()
    .where('id', '=', Number(place.split('/').at(-1)))
    .executeTakeFirstOrThrow()

const contact = (email: string) => db.selectFrom('contacts').selectAll().where('email', '=', email).executeTakeFirst()

describe('contacts', () => {
  const file = latin(
    [
      'Sähköposti;Etunimi;Sukunimi;Yritys (Kahvila);Puhelin;Vastuuhenkilö',
      'päivi@uusi.test;Päivi;Äijälä;kahvila.test;+358 40 1;sam@acme.test',
      'maria@kahvila.test;;;Kahvila Oy;+358 40 2;',
      'not an address;Nobody;;;;',
      'olli@uusi.test;Olli;;No such company;;',
      '"ulla@uusi.test";"Ulla; the ""second""";;;;',
    ].join('\r\n'),
  )

  test('are checked first, then taken in: made, changed, put into their companies, and the rest given back', async () => {
    const before = await db
      .selectFrom('contacts')
      .select((eb) => eb.fn.countAll<number>().as('count'))
      .executeTakeFirst()
    const place = await upload('contacts', file)
    await check(place, { 'column-3': 'association:companies' })
    const found = await rowOf(place)
    expect(found).toMatchObject({ status: 'checked', encoding: 'windows-1252', delimiter: ';', row_count: 5 })
    expect(found).toMatchObject({ created_count: 2, updated_count: 1, failed_count: 2 })
    const after = await db
      .selectFrom('contacts')
      .select((eb) => eb.fn.countAll<number>().as('count'))
      .executeTakeFirst()
    expect(after).toEqual(before)

    await run(place)
    expect(await rowOf(place)).toMatchObject({ status: 'done', created_count: 2, updated_count: 1, failed_count: 2 })
    const paivi = await contact('päivi@uusi.test')
    expect(paivi).toMatchObject({ first_name: 'Päivi', last_name: 'Äijälä', phone: '+358 40 1', owner_id: world.sam })
    expect(await contact('ulla@uusi.test')).toMatchObject({ first_name: 'Ulla; the "second"' })
    // An empty cell changes nothing.
    expect(await contact('maria@kahvila.test')).toMatchObject({ first_name: 'Maria', phone: '+358 40 2' })
    const company = await db.selectFrom('contact_companies').selectAll().where('contact_id', '=', paivi!.id).execute()
    expect(company).toMatchObject([{ company_id: world.kahvila, is_primary: true }])
    const events = await db.selectFrom('events').selectAll().where('contact_id', '=', paivi!.id).execute()
    expect(events.map(({ actor_kind }) => actor_kind)).toContain('import')
  })

  test('the rows that were not taken in can be mended and fed again', async () => {
    const place = await upload('contacts', file)
    await check(place, { 'column-3': 'association:companies' })
    const text = await (await ada.get(`${place}/faults.csv`)).text()
    const [header, ...rows] = parse(text, { bom: true }) as string[][]
    expect(header?.slice(0, 2)).toEqual(['Sähköposti', 'Etunimi'])
    expect(rows.map((cells) => cells[0])).toEqual(['not an address', 'olli@uusi.test'])
    expect(rows[0]?.at(-1)).toContain('not an email address')
    const mended = text.replace('not an address', 'nobody@uusi.test').replace('No such company', 'Nordlys AS')
    const again = await upload('contacts', mended, 'people-faults.csv')
    await check(again, { 'column-3': 'association:companies' })
    expect(await rowOf(again)).toMatchObject({ created_count: 2, failed_count: 0 })
    await run(again)
    expect(await contact('olli@uusi.test')).toBeDefined()
  })

  test('two rows about one new person are one person; a file can only create, or only change', async () => {
    const twice = 'email,firstname\nkaksi@uusi.test,Yksi\nKAKSI@uusi.test,Kaksi\n'
    const place = await upload('contacts', twice)
    await check(place)
    expect(await rowOf(place)).toMatchObject({ created_count: 1, updated_count: 1 })
    await run(place)
    expect(await contact('kaksi@uusi.test')).toMatchObject({ first_name: 'Kaksi' })

    const create = await upload('contacts', 'email,firstname\nkaksi@uusi.test,No\n')
    await check(create, {}, 'create')
    expect(await rowOf(create)).toMatchObject({ created_count: 0, failed_count: 1 })
    const update = await upload('contacts', 'email,firstname\nkolme@uusi.test,No\n')
    await check(update, {}, 'update')
    expect(await rowOf(update)).toMatchObject({ updated_count: 0, failed_count: 1 })
  })

  test('a check over many rows knows what the rows before would have made', async () => {
    const rows = Array.from({ length: 250 }, (_, n) => `many${n % 125}@uusi.test,N${n}`)
    const place = await upload('contacts', ['email,firstname', ...rows].join('\n'))
    await check(place)
    expect(await rowOf(place)).toMatchObject({ created_count: 125, updated_count: 125, failed_count: 0, position: 250 })
    await run(place)
    expect(await rowOf(place)).toMatchObject({ created_count: 125, updated_count: 125 })
    expect(await contact('many7@uusi.test')).toMatchObject({ first_name: 'N132' })
  })

  test('an import that was cut off goes on where it was, and makes nobody twice', async () => {
    const rows = Array.from({ length: 120 }, (_, n) => `Cut,Off ${n}`)
    const place = await upload('contacts', ['firstname,lastname', ...rows].join('\n'))
    await check(place)
    expect((await ada.post(`${place}/run`)).status).toBe(303)
    // The second hundred meets a fault: the first stands, and how far it has come stands with it.
    await sql`create function refuse() returns trigger language plpgsql as $$ begin raise exception 'cut off'; end $$`.execute(
      db,
    )
    await sql`create trigger refuse before insert on contacts for each row when (new.last_name = 'Off 110') execute function refuse()`.execute(
      db,
    )
    const id = Number(place.split('/').at(-1))
    await expect(workImport(services, id)).rejects.toThrow('cut off')
    expect(await rowOf(place)).toMatchObject({ status: 'running', position: 100, created_count: 100 })
    await sql`drop trigger refuse on contacts`.execute(db)
    await workImport(services, id)
    expect(await rowOf(place)).toMatchObject({ status: 'done', position: 120, created_count: 120 })
    const made = await db.selectFrom('contacts').select('id').where('first_name', '=', 'Cut').execute()
    expect(made).toHaveLength(120)
  })

  test('one that is stopped keeps what is in, and does no more', async () => {
    const place = await upload('contacts', 'firstname,lastname\nStopped,One\n')
    await check(place)
    await ada.post(`${place}/run`)
    expect((await ada.post(`${place}/stop`)).status).toBe(303)
    await work()
    expect(await rowOf(place)).toMatchObject({ status: 'stopped', created_count: 0 })
    expect(await ada.text(place)).toContain('It was stopped before its end')
  })
})

test('tickets come in with their contact, their stage by its name and a property of the account’s own', async () => {
  await db
    .insertInto('properties')
    .values({
      object_type: 'tickets',
      name: 'machine',
      label: 'Machine',
      group_name: 'ticketinformation',
      type: 'enumeration',
      field_type: 'select',
      options: JSON.stringify([{ label: 'Big one', value: 'big', displayOrder: 0, hidden: false }]),
    })
    .execute()
  const content = 'Subject,Contact,Stage,Priority,Machine\nOld matter,maria@kahvila.test,Closed,high,big one\n'
  const place = await upload('tickets', content, 'tickets.csv')
  await check(place)
  expect(await rowOf(place)).toMatchObject({ created_count: 1, failed_count: 0 })
  await run(place)
  const ticket = await db
    .selectFrom('tickets')
    .selectAll()
    .where('subject', '=', 'Old matter')
    .executeTakeFirstOrThrow()
  expect(ticket).toMatchObject({ is_closed: true, priority: 'HIGH', properties: { machine: 'big' } })
  const people = await db
    .selectFrom('ticket_contacts')
    .select('contact_id')
    .where('ticket_id', '=', ticket.id)
    .execute()
  expect(people).toEqual([{ contact_id: world.maria }])
})

describe('what is no table', () => {
  test.each([
    ['nothing', '', 'empty'],
    ['a header alone', 'email,firstname\n', 'no rows below its header'],
    ['a quotation mark that never ends', 'email\n"a@b.test\nc@d.test\n', 'quotation mark'],
  ])('%s is said beside the field', async (_, content, words) => {
    const response = await ada.postFiles(at, { type: 'contacts' }, [new File([content], 'odd.csv')])
    expect(response.status).toBe(422)
    expect(await response.text()).toContain(words)
  })

  test('no file at all too', async () => {
    const response = await ada.send('POST', at, new FormData())
    expect(response.status).toBe(422)
    expect(await response.text()).toContain('Choose a file.')
  })
})

test('two columns cannot fill the same, and what is not there cannot be filled', async () => {
  const place = await upload('contacts', 'a,b\nx@y.test,z@y.test\n')
  const twice = await ada.post(`${place}/check`, { 'column-0': 'email', 'column-1': 'email' })
  expect(twice.status).toBe(422)
  expect(await twice.text()).toContain('Two columns fill Email')
  const hidden = await ada.post(`${place}/check`, { 'column-0': 'createdate', 'column-1': '' })
  expect(hidden.status).toBe(422)
  expect((await ada.post(`${place}/run`)).status).toBe(409)
})
