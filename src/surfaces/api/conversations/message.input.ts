import { z } from 'zod'
import { numberIn } from '#domain/conversations/actor.ts'
import { draftLimits } from '#domain/conversations/draft-content.ts'
import type { Recipient } from '#domain/conversations/writing.ts'
import type { ThreadReader } from '#domain/tickets/readers.ts'
import { sanitize, textOf } from '#platform/html/sanitize.ts'
import { invalid } from '#surfaces/api/errors.ts'
import { givenId } from '#surfaces/api/shapes.ts'

const identifier = z.object({ type: z.string().max(50), value: z.string().max(320) })

const attachment = z.object({
  type: z.literal('FILE', 'only files can be attached here'),
  fileId: givenId.refine((id) => /^[1-9]\d{0,14}$/.test(id), 'is no file’s id').transform(Number),
})

const written = {
  text: z.string().default(''),
  richText: z.string().max(500_000).optional(),
  attachments: z.array(attachment).max(draftLimits.files).default([]),
}

const commentEgg = z.object({ type: z.literal('COMMENT'), ...written })

const messageEgg = z.object({
  type: z.literal('MESSAGE'),
  ...written,
  senderActorId: z.string().max(100),
  channelId: givenId,
  channelAccountId: givenId,
  recipients: z
    .array(
      z.object({
        actorId: z.string().max(400).optional(),
        name: z.string().max(500).optional(),
        recipientField: z.enum(['TO', 'CC', 'BCC']).default('TO'),
        deliveryIdentifier: identifier.optional(),
        deliveryIdentifiers: z.array(identifier).max(20).default([]),
      }),
    )
    .max(500)
    .default([]),
  subject: z
    .string()
    .max(1000)
    .transform((text) => text.replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').trim())
    .optional(),
})

/** What HubSpot calls an egg: what a message is made of. */
export const egg = z.discriminatedUnion('type', [messageEgg, commentEgg])
export type Egg = z.output<typeof egg>
export type MessageEgg = z.output<typeof messageEgg>

/** Words as people read them and, where HTML came too, that HTML with nothing left in it that could do harm. */
export function wordsOf({ text, richText }: Pick<Egg, 'text' | 'richText'>): { text: string; richText?: string } {
  if (richText === undefined || richText === '') return { text }
  const clean = sanitize(richText)
  return { text: text.trim() === '' ? textOf(clean) : text, richText: clean }
}

/** The contacts that were meant. @throws ApiError 400 for somebody who is not in the conversation: nobody joins it by being written to */
export const chosenOf = (recipients: MessageEgg['recipients'], readers: readonly ThreadReader[]): Recipient[] =>
  recipients.map((recipient) => {
    const { actorId, recipientField: field, deliveryIdentifier, deliveryIdentifiers } = recipient
    const addresses = [...(deliveryIdentifier ? [deliveryIdentifier] : []), ...deliveryIdentifiers]
    const emails = addresses.flatMap(({ type, value }) => (type === 'HS_EMAIL_ADDRESS' ? value.toLowerCase() : []))
    const meant = actorId === undefined ? undefined : numberIn('V', actorId)
    const reader = readers.find(
      ({ contactId, email }) => contactId === meant || (email !== null && emails.includes(email.toLowerCase())),
    )
    if (!reader) throw invalid(`recipients: ${actorId ?? emails[0] ?? 'somebody'} is not in this conversation.`)
    return { contactId: reader.contactId, field }
  })
