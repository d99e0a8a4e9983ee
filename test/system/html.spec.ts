// What test/attacks/14 reads out of the pages' text, asked of a browser that would run it.
import { expect, test, type Page } from '@playwright/test'
import { demoPassword } from '../../src/demo/people.ts'
import { vectors } from '../attacks/vectors.ts'
import { startPortti, type Server } from './server.ts'

let server: Server
let stop: () => Promise<void>
test.beforeAll(async () => {
  ;({ server, stop } = await startPortti())
})
test.afterAll(() => stop())

test('what a customer writes runs nowhere, and loads nothing', async ({ browser }) => {
  test.setTimeout(120_000)
  const context = await browser.newContext({ baseURL: server.url })
  const signIn = (path: string, email: string) =>
    context.request.post(path, { form: { email, password: demoPassword } })
  await signIn('/account/sign-in', 'maria@kahvila.test')
  await signIn('/workspace/sign-in', 'ada@acme.test')
  const page = await context.newPage()
  const faults = watch(page)

  const filed: string[] = []
  for (const vector of vectors) {
    const form = { subject: vector.slice(0, 200), content: `zebra\n\n${vector}` }
    const file = {
      name: `${vector.replaceAll('/', '')}.png`,
      mimeType: 'image/png',
      buffer: Buffer.from('<svg onload="alert(1)">'),
    }
    const answer = await context.request.post('/portal/tickets', {
      multipart: { ...form, files: file },
      maxRedirects: 0,
    })
    expect(answer.status()).toBe(303)
    filed.push(answer.headers()['location']!.replace('/receipt', ''))
  }
  const rooms = [
    '/portal',
    '/portal?search=zebra',
    '/portal/tickets/new',
    '/workspace/inbox/open',
    '/workspace/tickets',
    '/workspace/tickets/board',
  ]
  const tickets = filed.flatMap((path) => [path, path.replace('/portal/', '/workspace/')])
  for (const path of [
    ...rooms,
    ...tickets,
    ...vectors.map((vector) => `/portal?search=${encodeURIComponent(vector)}`),
  ]) {
    await page.goto(path)
    await page.evaluate(() => {
      for (const one of document.querySelectorAll('details')) one.open = true
    })
    await page.mouse.move(200, 200)
    const foreign = await page.evaluate(() =>
      [...document.querySelectorAll('*')]
        .filter(
          (element) =>
            element.getAttributeNames().some((name) => /^on|^srcdoc|^formaction/.test(name)) ||
            /^(math|base|iframe|object|style)$/i.test(element.localName),
        )
        .map((element) => element.outerHTML),
    )
    expect(foreign, path).toEqual([])
  }
  expect(faults).toEqual([])
  await context.close()
})

/** A dialog, a script's fault, a report of the policy, or a request to another host: each says that something ran. */
function watch(page: Page): string[] {
  const faults: string[] = []
  page.on('dialog', (dialog) => {
    faults.push(`dialog ${dialog.message()}`)
    void dialog.dismiss()
  })
  page.on('pageerror', (error) => faults.push(error.message))
  page.on('console', (message) => {
    if (message.type() === 'error' || /Content Security Policy/i.test(message.text())) faults.push(message.text())
  })
  page.on('request', (request) => {
    if (!request.url().startsWith(server.url)) faults.push(request.url())
  })
  return faults
}
