import { readdirSync } from 'node:fs'
import { expect, test } from 'vitest'
import { contentsOf } from '#test/contents.ts'
import { testApp } from '#test/app.ts'

const site = await testApp()
const { db, world } = site
const maria = await site.member(world.maria)
const sam = await site.user(world.sam)
const machine = world.tickets.machine
const tickets = `/portal/tickets/${machine}`
const { id: thread } = await db
  .selectFrom('threads')
  .select('id')
  .where('ticket_id', '=', machine)
  .executeTakeFirstOrThrow()

/** Sends a file with an answer, and gives its row. */
async function sent(content: string, name: string, type = '') {
  const answer = await maria.postFiles(`${tickets}/answers`, { text: `See ${crypto.randomUUID()}` }, [
    new File([content], name, { type }),
  ])
  expect(answer.status, name).toBe(303)
  return db.selectFrom('files').selectAll().orderBy('id', 'desc').limit(1).executeTakeFirstOrThrow()
}

// Browsers write a quote and a line break in a name as %22 and %0D%0A themselves.
test.for([
  ['\u200b.htaccess', 'htaccess'],
  ['.env', 'env'],
  ['..', 'file'],
  ['../../../etc/passwd', 'passwd'],
  ['..\\..\\windows\\system.ini', 'system.ini'],
  ['/etc/cron.d/x', 'x'],
  ['invoice.pdf.exe', 'invoice.pdf.exe'],
  ['invoice.pdf\u0000.exe', 'invoice.pdf.exe'],
  ['exe.\u202Efdp.pdf', 'exe.fdp.pdf'],
  ['a\r\nSet-Cookie: x=1.txt', 'a%0D%0ASet-Cookie_ x=1.txt'],
  ['web.config ', 'web.config'],
  ['shell.php.', 'shell.php'],
  ['"><img src=x>.png', '%22__img src=x_.png'],
] as const)('%j is called %s everywhere', async ([claimed, name]) => {
  const file = await sent('hello', claimed)
  expect(file.name.replaceAll('_', '')).toBe(name.replaceAll('_', ''))
  const served = await maria.get(`${tickets}/files/${file.id}`)
  const disposition = served.headers.get('content-disposition')!
  expect(disposition).toMatch(/^attachment; filename="[\x20-\x7e]*"; filename\*=UTF-8''[\w.%~!*'()-]*$/)
  expect(disposition.match(/"/g)).toHaveLength(2)
  expect([...served.headers.keys()]).not.toContain('set-cookie')
})

test('no name becomes a path', () => {
  const all = readdirSync(site.folder, { recursive: true }).map(String)
  expect(all.filter((path) => /htaccess|passwd|env|exe|php|config|\.\./.test(path))).toEqual([])
  expect(all.some((path) => /[0-9a-f]{64}$/.test(path))).toBe(true)
})

const svg = '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"><script>alert(1)</script></svg>'
const html = '<!doctype html><script>alert(document.cookie)</script>'

test.for([
  ['picture.svg', svg, 'image/svg+xml'],
  ['picture.png', svg, 'image/png'],
  ['page.html', html, 'text/html'],
  ['page.pdf', html, 'application/pdf'],
  ['page.txt', html, 'text/plain'],
  ['page.xhtml', `<html xmlns="http://www.w3.org/1999/xhtml">${html}</html>`, 'application/xhtml+xml'],
  ['style.css', 'body{background:url(//evil.test)}', 'text/css'],
  ['script.js', 'alert(1)', 'text/javascript'],
  ['x.xml', '<?xml version="1.0"?><?xml-stylesheet href="x.xsl"?><a/>', 'text/xml'],
  ['feed', 'x', 'text/html; charset=utf-7'],
  ['bad', 'x', 'text/html\r\nset-cookie: a=b'],
] as const)('%s cannot run, whatever it says that it is', async ([name, content, type]) => {
  const file = await sent(content, name, type)
  const from = [
    await maria.get(`${tickets}/files/${file.id}`),
    await maria.get(`${tickets}/files/${file.id}?download`),
    await sam.get(`/workspace/inbox/open/${thread}/files/${file.id}`),
    await sam.get(`${tickets}/files/${file.id}`),
  ]
  for (const { status, headers } of from) {
    expect(status).toBe(200)
    expect(headers.get('content-type')).not.toMatch(/html|svg|xml|javascript|css/)
    expect(headers.get('content-disposition')).toMatch(/^attachment;/)
    expect(headers.get('content-security-policy')).toBe("sandbox; default-src 'none'")
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('cache-control')).toBe('private, no-store')
    expect(headers.get('cross-origin-resource-policy')).toBe('same-origin')
  }
})

test('drafts hand files out as carefully, on both sides', async () => {
  const form = { key: crypto.randomUUID() }
  for (const [browser, scope] of [
    [maria, `/portal/drafts/ticket:${machine}`],
    [sam, `/workspace/drafts/thread:${thread}:reply`],
  ] as const) {
    const answer = await browser.postFiles(`${scope}/files`, form, [
      new File([svg], '../x.svg', { type: 'image/svg+xml' }),
    ])
    const { id, name } = (await answer.json()) as { id: number; name: string }
    expect(name).toBe('x.svg')
    const { headers } = await browser.get(`${scope}/files/${id}`)
    expect(headers.get('content-security-policy')).toBe("sandbox; default-src 'none'")
    expect([headers.get('x-content-type-options'), headers.get('content-disposition')]).toEqual([
      'nosniff',
      expect.stringMatching(/^attachment/),
    ])
  }
})

test('a stranger’s files are not even taken in', async () => {
  const liv = await site.member(world.liv)
  const before = [readdirSync(site.folder, { recursive: true }).length, await contentsOf(db)]
  const file = new File([crypto.randomUUID()], 'x.txt')
  expect((await liv.postFiles(`${tickets}/answers`, { text: 'x' }, [file])).status).toBe(404)
  expect((await liv.postFiles(`/portal/drafts/ticket:${machine}/files`, {}, [file])).status).toBe(404)
  expect((await site.browser().postFiles('/portal/tickets', { subject: 'x', content: 'x' }, [file])).status).toBe(401)
  expect([readdirSync(site.folder, { recursive: true }).length, await contentsOf(db)]).toEqual(before)
})
