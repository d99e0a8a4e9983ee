import { sql } from 'kysely'
import { system } from '#domain/accounts/event.ts'
import { createApiToken } from '#domain/accounts/tokens/making.ts'
import { handOver } from '#domain/accounts/user-preview.ts'
import { createProperty } from '#domain/crm/properties/registering.ts'
import { newUserLink, type LinkPurpose } from '#domain/accounts/user-link.ts'
import { folderAt } from '#domain/conversations/files/folder.ts'
import { hostFile } from '#domain/conversations/files/hosting.ts'
import { publicPath, signedPath } from '#domain/conversations/files/signing.ts'
import { messageId } from '#surfaces/api/conversations/ids.ts'
import { hashToken } from '#platform/secrets/token.ts'
import { createFolder } from '#domain/crm/lists/folders.ts'
import { createList } from '#domain/crm/lists/writing.ts'
import { createPipeline } from '#domain/tickets/pipelines/changing-pipelines.ts'
import type { TestApp } from '#test/app.ts'
import { memberThings } from './member-things.ts'

/** What the table's paths name in braces: Maria's machine and all that hangs on it, and things of the staff. */
export type Things = Awaited<ReturnType<typeof things>>

const note = (name: string) => new File([`%PDF-1.7 ${name}`], name)

/** Puts something behind every door. */
export async function things(site: TestApp) {
  const { db, world, member, user } = site
  const machine = world.tickets.machine
  const thread = await db.selectFrom('threads').select('id').where('ticket_id', '=', machine).executeTakeFirstOrThrow()
  const maria = await member(world.maria)
  const sam = await user(world.sam)
  const id = async (response: Promise<Response>) => ((await (await response).json()) as { id: number }).id
  await maria.postFiles(`/portal/tickets/${machine}/answers`, { text: 'A photo.' }, [note('photo.pdf')])
  const { file_id: file } = await db.selectFrom('message_files').select('file_id').executeTakeFirstOrThrow()
  await sam.postFiles(`/workspace/inbox/open/${thread.id}/comments`, { text: 'For us.' }, [note('ours.pdf')])
  const { file_id: staffFile } = await db.selectFrom('comment_files').select('file_id').executeTakeFirstOrThrow()
  const upload = (from: typeof maria, to: string) =>
    id(from.postFiles(`${to}/files`, { key: crypto.randomUUID() }, [note('begun.pdf')]))
  const users = await peopleOf(site)
  return {
    ...users,
    ...pick(world),
    ...(await messageIn(site, thread.id)),
    ...(await hostedOf(site)),
    machine,
    thread: thread.id,
    file,
    staffFile,
    draftFile: await upload(maria, `/portal/drafts/ticket:${machine}`),
    samsFile: await upload(sam, `/workspace/drafts/thread:${thread.id}:reply`),
    ...(await placesOf(site)),
    ...(await recordsOf(site)),
    ...(await pipelinesOf(site)),
    ...(await listsOfSite(site)),
    mail: await addMail(site),
    job: await addFailedJob(site),
    invitation: await link(site, 'invitation', users.eve),
    reset: await link(site, 'reset', world.sam),
    setup: await link(site, 'first_administrator', null),
    ...(await memberThings(site)),
    apiToken: await apiTokenOf(site),
    import: await importOf(site),
    property: await propertyOf(site),
    handOver: await handOverOf(site),
  }
}

/** A property of tickets that the account has added. */
async function propertyOf({ db }: TestApp): Promise<string> {
  const spare = {
    name: 'spare',
    label: 'Spare',
    groupName: 'ticketinformation',
    type: 'string',
    fieldType: 'text',
  } as const
  await db.transaction().execute((trx) => createProperty(trx, 'tickets', spare, { by: system }))
  return spare.name
}

/** A file of contacts, read and waiting for its columns. */
async function importOf({ user, world }: TestApp): Promise<number> {
  const ada = await user(world.ada)
  const file = new File(['Email\nspare@import.test'], 'spare.csv')
  const made = await ada.postFiles('/workspace/settings/imports', { type: 'contacts' }, [file])
  return Number(made.headers.get('location')?.split('/').at(-1))
}

async function apiTokenOf({ db }: TestApp): Promise<number> {
  const spare = { name: 'Spare', scopes: ['files'] as const }
  return (await db.transaction().execute((trx) => createApiToken(trx, spare, { by: system }))).id
}

/** A file that a token put into a folder, another that it made public, and links to both. */
async function hostedOf({ db, services: { storage, secretKey } }: TestApp) {
  const { id } = await db
    .transaction()
    .execute((trx) => createApiToken(trx, { name: 'Robot', scopes: ['files'] }, { by: system }))
  const by = { kind: 'token', id } as const
  const bytes = { ...(await storage.put([Buffer.from('%PDF-1.7')] as never)), type: 'application/pdf' }
  return db.transaction().execute(async (trx) => {
    const folder = (await folderAt(trx, '/folder', { by }))!
    const plain = {
      overwrite: false,
      duplicates: 'NONE',
      duplicatesIn: 'EXACT_FOLDER',
      expiresAt: null,
      folder,
    } as const
    const host = (name: string, access: 'PRIVATE' | 'PUBLIC_INDEXABLE') =>
      hostFile(trx, { ...bytes, name }, { ...plain, access }, { by })
    const manual = await host('manual.pdf', 'PRIVATE')
    const flyer = await host('flyer.pdf', 'PUBLIC_INDEXABLE')
    const signedLink = signedPath(secretKey, flyer, new Date(Date.now() + 3_600_000))
    return { folder: folder.id, hosted: manual.id, signedLink, publicLink: publicPath(secretKey, flyer) }
  })
}

/** A message of the thread, and the account of the channel that it came by, as the API names them. */
async function messageIn({ db }: TestApp, threadId: number) {
  const { id } = await db
    .selectFrom('messages')
    .select('id')
    .where('thread_id', '=', threadId)
    .executeTakeFirstOrThrow()
  const account = await db.selectFrom('channel_accounts').select('id').executeTakeFirstOrThrow()
  return { message: messageId({ kind: 'message', id }), account: account.id }
}

/** Sam's way to the portal from another host; it lasts as long as the tests do. */
const handOverOf = async ({ db, world, session }: TestApp): Promise<string> => {
  const sessionHash = hashToken(await session.user(world.sam))
  const begun = { sessionHash, domainId: world.domain, fromHost: 'workspace.acme.fi', path: '/portal' }
  const token = await db.transaction().execute((trx) => handOver(trx, begun))
  await db
    .updateTable('user_previews')
    .set({ created_at: new Date(Date.now() + 3_600_000) })
    .execute()
  return token
}

const pick = ({ ada, sam, maria, joonas, liv, kahvila, form, domain, portal, inbox, tickets }: TestApp['world']) => {
  return { ada, sam, maria, joonas, liv, kahvila, form, domain, portal, inbox, call: tickets.call }
}

/** An inbox and a domain that nothing needs, and the portal's version. */
async function placesOf({ db, world }: TestApp) {
  const spare = { name: 'Spare', type: 'INBOX' }
  const inbox = await db.insertInto('inboxes').values(spare).returning('id').executeTakeFirstOrThrow()
  const host = { host: 'spare.invalid' }
  const domain = await db.insertInto('domains').values(host).returning('id').executeTakeFirstOrThrow()
  const query = db.selectFrom('portals').select('version').where('id', '=', world.portal)
  return { spareInbox: inbox.id, spareDomain: domain.id, version: (await query.executeTakeFirstOrThrow()).version }
}

/** A contact and a company that nothing needs, and a note of Sam's on each and on the call. */
async function recordsOf({ db, world, user }: TestApp) {
  const person = { email: 'spare@kahvila.test', first_name: 'Spare' }
  const { id: spareContact } = await db.insertInto('contacts').values(person).returning('id').executeTakeFirstOrThrow()
  const company = { name: 'Spare Oy' }
  const { id: spareCompany } = await db
    .insertInto('companies')
    .values(company)
    .returning('id')
    .executeTakeFirstOrThrow()
  await db.insertInto('contact_companies').values({ contact_id: spareContact, company_id: world.kahvila }).execute()
  const sam = await user(world.sam)
  const note = async (record: string) => {
    await sam.post(`/workspace/${record}/notes`, { body: 'For us' })
    return (await db.selectFrom('notes').select('id').orderBy('id', 'desc').executeTakeFirstOrThrow()).id
  }
  return {
    spareContact,
    spareCompany,
    ticketNote: await note(`tickets/${world.tickets.call}`),
    contactNote: await note(`contacts/${spareContact}`),
    companyNote: await note(`companies/${spareCompany}`),
  }
}

/** A list that people fill, one that fills itself, and a folder. */
async function listsOfSite({ db }: TestApp) {
  const make = (name: string, list: object) =>
    db
      .transaction()
      .execute((trx) =>
        createList(trx, { name, objectType: 'contacts', processingType: 'MANUAL', ...list }, { by: system }),
      )
  const all = { filterType: 'CONSTANT', shouldAccept: true }
  const and = { filterBranchType: 'AND', filterBranchOperator: 'AND', filters: [all], filterBranches: [] }
  const filterBranch = { filterBranchType: 'OR', filterBranchOperator: 'OR', filters: [], filterBranches: [and] }
  return {
    staticList: await make('Spare', {}),
    activeList: await make('Active', { processingType: 'DYNAMIC', filterBranch }),
    listFolder: await db.transaction().execute((trx) => createFolder(trx, { name: 'Spare', parentId: null })),
  }
}

/** A pipeline and a stage that nothing needs. */
async function pipelinesOf({ db, world }: TestApp) {
  const stages = [
    { label: 'Spare', ticketState: 'OPEN' },
    { label: 'Open', ticketState: 'OPEN' },
    { label: 'Done', ticketState: 'CLOSED' },
  ] as const
  const by = { kind: 'user', id: world.ada } as const
  const make = (label: string) => db.transaction().execute((trx) => createPipeline(trx, { label, stages }, { by }))
  const [made, other] = [await make('Spare'), await make('Other')]
  return {
    sparePipeline: made.id,
    spareStage: made.stages[0]!.id,
    otherPipeline: other.id,
    otherStage: other.stages[0]!.id,
  }
}

/** Eve was invited, Dan was deactivated, and so was somebody who still has a session. */
async function peopleOf({ db }: TestApp) {
  const add = async (email: string, deactivated_at: Date | null) =>
    (await db.insertInto('users').values({ email, deactivated_at }).returning('id').executeTakeFirstOrThrow()).id
  await add('gone@acme.test', new Date())
  return { eve: await add('eve@acme.test', null), dan: await add('dan@acme.test', new Date()) }
}

const link = ({ db }: TestApp, purpose: LinkPurpose, userId: number | null): Promise<string> =>
  db.transaction().execute((trx) => newUserLink(trx, purpose, userId))

async function addMail({ db }: TestApp): Promise<number> {
  const mail = { sender: 'a@acme.test', recipient: 'maria@kahvila.test', subject: 'Hello', text_body: 'Hello' }
  const row = { ...mail, html_body: '<head></head>Hello', message_id: '<1@acme.test>', status: 'failed' }
  return (await db.insertInto('mails').values(row).returning('id').executeTakeFirstOrThrow()).id
}

async function addFailedJob({ db }: TestApp): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    select id::int from graphile_worker.add_job('forgotten', '{}'::json, max_attempts => 1)`.execute(db)
  return rows[0]!.id
}
