import { expect, test } from 'vitest'
import { testApp } from '#test/app.ts'
import { mailSink } from '#test/mail-sink.ts'

const sink = await mailSink()
const site = await testApp({ smtpUrl: sink.url })
const { db, world } = site
const machine = world.tickets.machine
const evil = 'evil@attack.test'
// What the world's own story sends.
await site.work()

const breaks = ['\r\n', '\n', '\r', '\u2028', '\u0000\r\n', '%0d%0a', '=0D=0A', '\r\n\r\n']

test.for(breaks)('a name and a subject with %j begin no header and add no recipient', async (end) => {
  const bad = `Maria${end}Bcc: ${evil}${end}X-Evil: 1`
  // As if it had come in by a door without the checks that forms have.
  const line = bad.replaceAll('\u0000', '')
  await db
    .updateTable('contacts')
    .set({ first_name: line, last_name: `", <${evil}>` })
    .where('id', '=', world.maria)
    .execute()
  await db
    .updateTable('users')
    .set({ first_name: line, last_name: `${line} <${evil}>` })
    .execute()
  await db.updateTable('tickets').set({ subject: line }).where('id', '=', machine).execute()
  await db.updateTable('portals').set({ name: line }).execute()
  await db.updateTable('domains').set({ company_name: line }).execute()
  await db.updateTable('accounts').set({ name: line }).execute()
  await site.portal({ ticket_access: 'own' })
  await reply()
  await site.browser().post('/workspace/reset', { email: 'ada@acme.test' })
  await db.deleteFrom('rate_limits').execute()
  sink.received.length = 0
  await site.work()
  expect(
    sink.received
      .map(({ to }) => to)
      .flat()
      .toSorted(),
  ).toEqual(['ada@acme.test', 'maria@kahvila.test'])
  for (const { mail, from, raw } of sink.received) {
    expect(from).not.toContain('attack')
    const names = mail.headers.map(({ key }) => key)
    expect(names.filter((name) => /bcc|x-evil|^cc$/.test(name))).toEqual([])
    expect([...(mail.to ?? []), mail.from, ...(mail.replyTo ?? [])].map((one) => one?.address)).not.toContain(evil)
    expect(raw.split('\r\n\r\n')[0]).not.toMatch(/^(bcc|x-evil)/im)
  }
})

test('a form does not let a line break into a subject or a name', async () => {
  const maria = await site.member(world.maria)
  const before = await db.selectFrom('tickets').select('id').execute()
  await maria.post('/portal/tickets', { subject: `One\r\nBcc: ${evil}`, content: 'x' })
  const after = await db.selectFrom('tickets').select(['id', 'subject']).execute()
  const fresh = after.filter(({ id }) => !before.some((one) => one.id === id))
  for (const { subject } of fresh) expect(subject).not.toMatch(/[\r\n]/)
  const ada = await site.user(world.ada)
  await ada.post('/workspace/profile', { first_name: `Ada\r\nBcc: ${evil}`, last_name: 'Lind' })
  const { first_name } = await db
    .selectFrom('users')
    .select('first_name')
    .where('id', '=', world.ada)
    .executeTakeFirstOrThrow()
  expect(first_name).not.toContain(`Ada\r\n`)
})

test.for([
  '\r\nSet-Cookie: evil=1',
  '\nSet-Cookie: evil=1',
  '%0d%0aSet-Cookie: evil=1',
  '\u560d\u560aSet-Cookie: evil=1',
])('no answer has a header out of an address with %j', async (text) => {
  const maria = await site.member(world.maria)
  const ada = await site.user(world.ada)
  const wish = new URLSearchParams({
    return_to: `/portal${text}`,
    redirect_url: `/portal${text}`,
    back: `status=open${text}`,
    search: text,
  })
  const answers = await Promise.all([
    site.browser().get(`/account/sign-in?${wish}`),
    maria.get(`/account/sign-in?${wish}`),
    ada.get(`/workspace/sign-in?${wish}`),
    site.browser().get(`/_hcms/mem/login?${wish}`),
    site.browser().get(`/portal?${wish}`),
    maria.get(`/portal/tickets?${wish}`),
    maria.post(`/portal/tickets/${machine}/answers?${wish}`, { text: `x ${text}` }),
    ada.post(`/workspace/inbox/open/1/closure?${wish}`),
  ])
  for (const { headers } of answers) {
    expect(headers.get('set-cookie') ?? '').not.toContain('evil')
    expect(headers.get('location') ?? '').not.toMatch(/[\r\n]/)
  }
})

/** Ada's answer to Maria, which leaves as a mail. */
async function reply(): Promise<void> {
  const ada = await site.user(world.ada)
  const { id } = await db.selectFrom('threads').select('id').where('ticket_id', '=', machine).executeTakeFirstOrThrow()
  const seen = await ada.text(`/workspace/inbox/open/${id}`)
  const field = (name: string) => new RegExp(`id="reply".*?name="${name}" value="([^"]*)"`, 's').exec(seen)![1]!
  const sent = { text: `Hello ${crypto.randomUUID()}`, key: field('key'), seen: field('seen') }
  expect((await ada.post(`/workspace/inbox/open/${id}/replies`, sent)).status).toBe(303)
}
