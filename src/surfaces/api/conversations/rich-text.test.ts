import { describe, expect, test } from 'vitest'
import { newestThreadOf } from '#domain/conversations/thread.ts'
import { caller } from '#test/api.ts'
import { testApp } from '#test/app.ts'
import { tagsOf } from '#test/attacks/crawling.ts'
import { vectors } from '#test/attacks/vectors.ts'

const site = await testApp()
const { db, world } = site
const api = await caller(site)
const { maria, ada, sam, tickets } = world
const thread = (await newestThreadOf(db, tickets.machine))!
const path = `/conversations/v3/conversations/threads/${thread.id}/messages`
const egg = {
  type: 'MESSAGE',
  senderActorId: `A-${ada}`,
  channelId: '1003',
  channelAccountId: String(thread.channel_account_id),
  recipients: [],
  attachments: [],
}

describe('HTML from outside', () => {
  test.for(vectors)('%j is sanitised, and customers read text', async (vector) => {
    const richText = `<p>Hello <b>you</b></p>${vector}`
    const sent = await api.post(path, { ...egg, text: '', richText })
    expect(sent.status).toBe(201)
    const kept = String(sent.body['richText'])
    expect(kept).toContain('<p>Hello <b>you</b></p>')
    for (const { name, attributes } of tagsOf(kept)) {
      expect(['p', 'b', 'a', 'table', 'tbody', 'tr', 'td']).toContain(name)
      expect(['href', 'rel', 'colspan', 'rowspan']).toEqual(expect.arrayContaining(Object.keys(attributes)))
      expect(attributes['href'] ?? 'https:').toMatch(/^(https?|mailto|tel):/)
    }
    expect(sent.body['text']).toContain('Hello you')
    const original = await api.get(`${path}/${sent.body['id']}/original-content`)
    expect(original.body).toEqual({ text: sent.body['text'], richText: kept })
    const html = await (await site.member(maria)).text(`/portal/tickets/${tickets.machine}`)
    expect(html).not.toContain('<b>you</b>')
  })
})

describe('a comment', () => {
  test('stands under the token’s name, and no customer learns of it', async () => {
    const richText = '<p>Only <i>us</i></p><script>alert(1)</script>'
    const made = await api.post(path, { type: 'COMMENT', text: 'Only us', richText, attachments: [] })
    expect(made).toMatchObject({
      status: 201,
      body: {
        type: 'COMMENT',
        text: 'Only us',
        richText: '<p>Only <i>us</i></p>',
        createdBy: expect.stringMatching(/^I-\d+$/),
        client: { clientType: 'INTEGRATION', integrationAppId: expect.any(Number) },
        senders: [{ name: 'A test' }],
        recipients: [],
      },
    })
    const { id, createdBy } = made.body as unknown as { id: string; createdBy: string }
    expect((await api.get(`${path}/${id}`)).body).toEqual(made.body)
    expect((await api.get(`/conversations/v3/conversations/actors/${createdBy}`)).body).toEqual({
      id: createdBy,
      type: 'INTEGRATOR',
      name: 'A test',
    })
    const inbox = await (await site.user(sam)).text(`/workspace/inbox/open/${thread.id}`)
    expect(inbox).toContain('Only us')
    expect(inbox).toContain('A test')
    const portal = await (await site.member(maria)).text(`/portal/tickets/${tickets.machine}`)
    expect(portal).not.toContain('Only us')
  })
})
