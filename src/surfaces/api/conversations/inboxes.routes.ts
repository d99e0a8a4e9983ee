import { z } from 'zod'
import { readChannelAccounts, type ChannelAccount } from '#domain/conversations/channel-account.ts'
import { channels } from '#domain/conversations/channel.ts'
import { readInboxes, type Inbox } from '#domain/conversations/inbox.ts'
import { missing } from '#surfaces/api/errors.ts'
import { ok, resource } from '#surfaces/api/resource.ts'
import { flag, moment, pageOf } from '#surfaces/api/shapes.ts'
import { sortedPage, sortedQuery } from '#surfaces/api/sorted-page.ts'

const inbox = z
  .object({
    id: z.string(),
    name: z.string(),
    type: z.enum(['INBOX', 'HELP_DESK']),
    createdAt: moment,
    updatedAt: moment,
    archived: z.boolean(),
  })
  .meta({ id: 'PublicInbox' })

const channel = z.object({ id: z.string(), name: z.string() }).meta({ id: 'PublicChannel' })

const channelAccount = z
  .object({
    id: z.string(),
    channelId: z.string(),
    inboxId: z.string(),
    name: z.string(),
    active: z.boolean(),
    authorized: z.boolean(),
    createdAt: moment,
    archived: z.boolean(),
    archivedAt: moment.optional(),
  })
  .meta({ id: 'PublicChannelAccount' })

const scope = ['conversations.read'] as const
const withTotal = <Item extends z.ZodType>(item: Item) => pageOf(item).extend({ total: z.int() })
const inTrash = z.object({ archived: flag.default(false) })
const ids = z
  .array(z.string().regex(/^\d{1,15}$/, 'is no id'))
  .max(100)
  .optional()

/** Inboxes, the channels that people write by, and the instances of them. An account has a few of each, so they are read whole. */
export const inboxes = resource('Conversations')

inboxes.reads(
  'GET /inboxes',
  {
    summary: 'List the inboxes',
    scope,
    query: sortedQuery(['id', 'name', 'createdAt', 'updatedAt']),
    answers: { 200: withTotal(inbox) },
  },
  async ({ c, db, query }) => {
    const all = query.archived ? [] : (await readInboxes(db)).map(shownInbox)
    const values = {
      id: ({ id }: ShownInbox) => Number(id),
      name: ({ name }: ShownInbox) => name,
      createdAt: ({ createdAt }: ShownInbox) => createdAt,
      updatedAt: ({ updatedAt }: ShownInbox) => updatedAt,
    }
    return ok(sortedPage(all, { query, url: c.req.url, values }))
  },
)

inboxes.reads(
  'GET /inboxes/:inboxId',
  { summary: 'Read an inbox', scope, query: inTrash, answers: { 200: inbox } },
  async ({ db, params, query }) => {
    const found = (await readInboxes(db)).find(({ id }) => String(id) === params.inboxId)
    if (!found || query.archived) throw missing('There is no such inbox.')
    return ok(shownInbox(found))
  },
)

const allChannels = Object.values(channels).map(({ id, name }) => ({ id: String(id), name }))

inboxes.reads(
  'GET /channels',
  {
    summary: 'List the channels',
    scope,
    query: sortedQuery(['id', 'name']).omit({ archived: true }),
    answers: { 200: withTotal(channel) },
  },
  ({ c, query }) => {
    type Shown = (typeof allChannels)[number]
    const values = { id: ({ id }: Shown) => Number(id), name: ({ name }: Shown) => name }
    return Promise.resolve(ok(sortedPage(allChannels, { query, url: c.req.url, values })))
  },
)

inboxes.reads(
  'GET /channels/:channelId',
  { summary: 'Read a channel', scope, answers: { 200: channel } },
  ({ params }) => {
    const found = allChannels.find(({ id }) => id === params.channelId)
    if (!found) throw missing('There is no such channel.')
    return Promise.resolve(ok(found))
  },
)

inboxes.reads(
  'GET /channel-accounts',
  {
    summary: 'List the channel accounts',
    scope,
    query: sortedQuery(['id', 'name', 'createdAt']).extend({ channelId: ids, inboxId: ids }),
    answers: { 200: withTotal(channelAccount) },
  },
  async ({ c, db, query }) => {
    const all = (await readChannelAccounts(db)).map(shownAccount).filter((one) => isAsked(one, query))
    const values = {
      id: ({ id }: ShownAccount) => Number(id),
      name: ({ name }: ShownAccount) => name,
      createdAt: ({ createdAt }: ShownAccount) => createdAt,
    }
    return ok(sortedPage(all, { query, url: c.req.url, values }))
  },
)

inboxes.reads(
  'GET /channel-accounts/:channelAccountId',
  { summary: 'Read a channel account', scope, query: inTrash, answers: { 200: channelAccount } },
  async ({ db, params, query }) => {
    const found = (await readChannelAccounts(db)).find(({ id }) => String(id) === params.channelAccountId)
    if (!found || (found.archived_at !== null) !== query.archived) throw missing('There is no such channel account.')
    return ok(shownAccount(found))
  },
)

type ShownInbox = z.input<typeof inbox>
type ShownAccount = z.input<typeof channelAccount>

const isAsked = (
  { channelId, inboxId, archived }: ShownAccount,
  query: { channelId?: string[] | undefined; inboxId?: string[] | undefined; archived: boolean },
): boolean =>
  archived === query.archived &&
  (query.channelId?.includes(channelId) ?? true) &&
  (query.inboxId?.includes(inboxId) ?? true)

const shownInbox = ({ id, name, type, created_at, updated_at }: Inbox): ShownInbox => ({
  id: String(id),
  name,
  type: type === 'HELP_DESK' ? 'HELP_DESK' : 'INBOX',
  createdAt: created_at.toISOString(),
  updatedAt: updated_at.toISOString(),
  archived: false,
})

const shownAccount = ({ archived_at, ...account }: ChannelAccount): ShownAccount => ({
  id: String(account.id),
  channelId: String(account.channel_id),
  // The inbox of one that was disconnected may be gone.
  inboxId: String(account.inbox_id ?? 0),
  name: account.name,
  active: account.active,
  authorized: true,
  createdAt: account.created_at.toISOString(),
  archived: archived_at !== null,
  ...(archived_at === null ? {} : { archivedAt: archived_at.toISOString() }),
})
