import { z } from 'zod'
import { mustBeActive } from '#domain/accounts/active.ts'
import type { Actor } from '#domain/accounts/event.ts'
import { deliveriesOf } from '#domain/channels/delivery.ts'
import { numberIn } from '#domain/conversations/actor.ts'
import { readChannelAccounts } from '#domain/conversations/channel-account.ts'
import { addComment } from '#domain/conversations/commenting.ts'
import { attachable } from '#domain/conversations/file.ts'
import { historyItem, historyOf, type HistoryItem } from '#domain/conversations/history.ts'
import type { Thread } from '#domain/conversations/thread.ts'
import { sendMessage } from '#domain/conversations/writing.ts'
import { lockConversation } from '#domain/tickets/inbox-acting.ts'
import { readersOf } from '#domain/tickets/readers.ts'
import type { Db, Trx } from '#platform/database/database.ts'
import { invalid, missing } from '#surfaces/api/errors.ts'
import { created, ok, resource } from '#surfaces/api/resource.ts'
import { flag, pageOf } from '#surfaces/api/shapes.ts'
import { cursorOf, itemIn, placeIn } from './ids.ts'
import { bodyOfItem, type Surroundings } from './message-body.ts'
import { chosenOf, egg, wordsOf, type Egg, type MessageEgg } from './message.input.ts'
import { contentShape, messageShape } from './message.shape.ts'
import { property } from './thread.input.ts'
import { threadAt } from './threads.routes.ts'

const reads = ['conversations.read'] as const
const writes = ['conversations.write'] as const

/** What was written into a thread: messages, which its customers read, and comments, which they never do. */
export const messages = resource('Conversations')

messages.reads(
  'GET /:threadId/messages',
  {
    summary: 'List what stands in a thread',
    scope: reads,
    query: z.object({
      after: z.string().max(100).optional(),
      limit: z.coerce.number().int().min(1).max(500).default(100),
      sort: z
        .array(z.enum(['createdAt', '-createdAt']))
        .max(1)
        .default(['-createdAt']),
      archived: flag.default(false),
      property,
    }),
    answers: { 200: pageOf(messageShape) },
  },
  async ({ c, db, params, query: { after, limit, sort, archived } }) => {
    const thread = await threadAt(db, params.threadId, { archived })
    const place = after === undefined ? undefined : placeIn(after)
    if (after !== undefined && !place) throw invalid('after is not a cursor of this list.')
    const page = await historyOf(db, thread.id, { after: place, descending: sort[0] === '-createdAt', limit })
    const results = await bodiesOf(db, thread, page.items, c.var.services.baseUrl)
    return ok({ results, ...(page.place ? { paging: { next: nextOf(c.req.url, cursorOf(page.place)) } } : {}) })
  },
)

messages.reads(
  'GET /:threadId/messages/:messageId',
  { summary: 'Read a message', scope: reads, query: z.object({ property }), answers: { 200: messageShape } },
  async ({ c, db, params }) => {
    const { thread, item } = await messageAt(db, params)
    return ok((await bodiesOf(db, thread, [item], c.var.services.baseUrl))[0]!)
  },
)

messages.reads(
  'GET /:threadId/messages/:messageId/original-content',
  {
    summary: 'Read a message’s whole content',
    scope: reads,
    query: z.object({ property }),
    answers: { 200: contentShape },
  },
  async ({ db, params }) => {
    const { item } = await messageAt(db, params)
    if (item.kind === 'event') throw missing('This message has no content.')
    return ok({ text: item.text, ...(item.richText === null ? {} : { richText: item.richText }) })
  },
)

messages.creates(
  'POST /:threadId/messages',
  {
    summary: 'Send a message to the customers of a thread, or comment for colleagues',
    scope: writes,
    body: egg,
    answers: { 201: messageShape },
  },
  async ({ c, trx, params, body, by }) => {
    const { id } = await threadAt(trx, params.threadId, { archived: false })
    const { thread } = await lockConversation(trx, id)
    const written = await write(trx, thread, body, by)
    const item = (await historyItem(trx, id, written))!
    return created((await bodiesOf(trx, thread, [item], c.var.services.baseUrl))[0]!)
  },
)

type Token = Actor & { kind: 'token' }

async function write(trx: Trx, thread: Thread, body: Egg, by: Token) {
  const fileIds = await attachable(
    trx,
    body.attachments.map(({ fileId }) => fileId),
  )
  const words = { ...wordsOf(body), fileIds, key: crypto.randomUUID() }
  if (body.type === 'COMMENT')
    return { kind: 'comment', id: (await addComment(trx, thread, { ...words, by: { tokenId: by.id } })).id } as const
  const userId = await senderOf(trx, body)
  const sent = await sendMessage(trx, thread, {
    ...words,
    by: { userId },
    tokenId: by.id,
    channelAccountId: await accountOf(trx, body),
    recipients: chosenOf(body.recipients, await readersOf(trx, thread)),
    ...(body.subject ? { subject: body.subject } : {}),
  })
  return { kind: 'message', id: sent.id } as const
}

async function senderOf(trx: Trx, { senderActorId }: MessageEgg): Promise<number> {
  const userId = numberIn('A', senderActorId)
  if (userId === undefined) throw invalid('senderActorId must be an agent, such as A-123.')
  await mustBeActive(trx, [userId])
  return userId
}

async function accountOf(trx: Trx, { channelId, channelAccountId }: MessageEgg): Promise<number> {
  const account = (await readChannelAccounts(trx)).find(({ id }) => String(id) === channelAccountId)
  if (!account || account.archived_at !== null) throw invalid('channelAccountId: there is no such channel account.')
  if (String(account.channel_id) !== channelId)
    throw invalid(`channelId: the channel of this account is ${account.channel_id}.`)
  return account.id
}

async function messageAt(
  db: Db,
  params: { threadId: string; messageId: string },
): Promise<{ thread: Thread; item: HistoryItem }> {
  const thread = await threadAt(db, params.threadId, { archived: false })
  const item = await historyItem(db, thread.id, itemIn(params.messageId))
  if (!item) throw missing('There is no such message.')
  return { thread, item }
}

/** As many queries for a page of any length. */
async function bodiesOf(db: Db, thread: Thread, items: readonly HistoryItem[], baseUrl: string) {
  const sent = items.flatMap((item) => (item.kind === 'message' && item.direction === 'OUTGOING' ? item : []))
  const [readers, deliveries, accounts] = await Promise.all([
    sent.length > 0 ? readersOf(db, thread) : [],
    deliveriesOf(
      db,
      sent.map(({ id }) => id),
    ),
    sent.some(({ channelAccountId }) => channelAccountId !== null) ? readChannelAccounts(db) : [],
  ])
  const channelIds = new Map(accounts.map(({ id, channel_id }) => [id, channel_id]))
  const around: Surroundings = { thread, readers, deliveries, channelIds, baseUrl }
  return items.map((item) => bodyOfItem(item, around))
}

function nextOf(url: string, after: string) {
  const link = new URL(url)
  link.searchParams.set('after', after)
  return { after, link: link.href }
}
