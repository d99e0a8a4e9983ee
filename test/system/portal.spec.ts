import pg from 'pg'
import type { Browser, BrowserContext, Page } from '@playwright/test'
import { expectAccessible } from './axe.ts'
import { expect, test } from './server.ts'

const password = 'Portti-demo-2026'

async function signIn(page: Page, email = 'maria@kahvila.test', wish = '/portal'): Promise<void> {
  await page.goto(wish)
  await page.getByLabel('Email').fill(email)
  await page.getByLabel('Password').fill(password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(page).toHaveURL(new RegExp(`${wish}$`))
}

const rooms = [
  { name: 'desktop', javaScriptEnabled: true, viewport: { width: 1280, height: 800 } },
  { name: 'phone', javaScriptEnabled: true, viewport: { width: 360, height: 740 } },
  { name: 'phone without scripts', javaScriptEnabled: false, viewport: { width: 360, height: 740 } },
  { name: 'desktop without scripts', javaScriptEnabled: false, viewport: { width: 1280, height: 800 } },
]

for (const { name, ...options } of rooms) {
  test.describe(name, () => {
    test.use(options)

    test('a customer signs in, finds a ticket, answers with a file, and signs out', async ({ page }) => {
      await signIn(page)
      await expect(page).toHaveTitle('Acme support')
      await page.getByRole('searchbox', { name: 'Search tickets' }).fill('corrected')
      await page.getByRole('searchbox', { name: 'Search tickets' }).press('Enter')
      await expect(page.locator('mark')).toHaveText('corrected')
      await page.getByRole('link', { name: /The invoice of October/ }).click()
      await expect(page.getByRole('heading', { level: 1 })).toContainText('The invoice of October')
      await expect(page.getByText(/^(Waiting for you|With Acme Oy)$/)).toBeVisible()

      const words = `Street 1, Tampere (${name})`
      await page.getByLabel('Your answer').fill(words)
      await page
        .locator('input[type=file]')
        .setInputFiles({ name: 'map.txt', mimeType: 'text/plain', buffer: Buffer.from(name) })
      await page.getByRole('button', { name: 'Send answer' }).click()
      await expect(page).toHaveURL(/#message-\d+$/)
      const message = page.getByRole('article').filter({ hasText: words })
      await expect(message).toHaveCount(1)
      await expect(message.getByRole('link', { name: /map\.txt/ })).toBeVisible()
      await expect(page.getByLabel('Your answer')).toHaveValue('')

      await page.getByRole('link', { name: 'Your tickets' }).click()
      await expect(page).toHaveURL(/\?search=corrected$/)
      await page.getByRole('button', { name: 'Sign out' }).click()
      await expect(page.getByLabel('Password')).toBeVisible()
    })

    test('a customer files a ticket, is told what is wrong, and gets a receipt', async ({ page }) => {
      await signIn(page)
      await page.getByRole('link', { name: 'File a support ticket' }).click()
      await page.getByLabel('Description').fill('It is loud since Monday.')
      await page.getByLabel('Priority').selectOption('High')
      await page.getByRole('button', { name: 'Send ticket' }).click()
      await expect(page.getByRole('alert')).toContainText('Write a subject.')
      await expect(page.getByLabel('Description')).toHaveValue('It is loud since Monday.')
      const subject = `The grinder is loud (${name})`
      await page.getByLabel('Subject').fill(subject)
      await page.getByRole('button', { name: 'Send ticket' }).click()
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^Ticket \d+ is filed$/)
      const receipt = page.url()
      await page.getByRole('link', { name: 'See the ticket' }).click()
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(subject)
      await page.goto(receipt)
      await page.getByRole('link', { name: 'Your tickets' }).click()
      await expect(page.getByRole('link', { name: subject })).toHaveCount(1)
    })

    test('nothing is wider than the screen', async ({ page }) => {
      await signIn(page)
      for (const address of ['/portal', '/portal/tickets/1', '/portal/tickets/new']) {
        await page.goto(address)
        const width = (await page.locator('html').boundingBox())!.width
        expect(width).toBeLessThanOrEqual(options.viewport.width)
      }
    })
  })
}

test('the list sorts, filters, and says so', async ({ page }) => {
  await signIn(page)
  await page.getByRole('link', { name: 'Subject' }).click()
  await expect(page.getByRole('columnheader', { name: 'Subject' })).toHaveAttribute('aria-sort', 'ascending')
  await page.getByLabel('Status').selectOption('Closed')
  await expect(page.getByText('No tickets match this filter')).toBeVisible()
  await page.getByRole('link', { name: 'Show all tickets' }).click()
  await expect(page.getByRole('row')).not.toHaveCount(1)
})

test('a draft survives a reload, another device and a double click', async ({ page, browser, baseURL }) => {
  await signIn(page, 'liv@nordlys.test')
  await page.getByRole('link', { name: /Training/ }).click()
  await page.getByLabel('Your answer').fill('In Norwegian, please')
  await expect(page.locator('[data-draft-state]')).toContainText('Saved')
  await page.reload()
  await expect(page.getByLabel('Your answer')).toHaveValue('In Norwegian, please')
  const phone = await other(browser, baseURL)
  await signIn(phone, 'liv@nordlys.test')
  await phone.goto(page.url())
  await expect(phone.getByLabel('Your answer')).toHaveValue('In Norwegian, please')
  await phone.getByRole('button', { name: 'Send answer' }).dblclick()
  await expect(phone).toHaveURL(/#message-\d+$/)
  await expect(phone.getByRole('article').filter({ hasText: 'In Norwegian, please' })).toHaveCount(1)
})

test('another’s answer appears on the open list and ticket within a second, and what is being typed stays', async ({
  page,
  context,
  browser,
  baseURL,
  server,
}) => {
  await signIn(page, 'joonas@kahvila.test')
  await page.getByRole('link', { name: /delivery of filters/ }).click()
  const list = await context.newPage()
  await list.goto('/portal')
  const third = await context.newPage()
  await third.goto(page.url())
  await page.bringToFront()
  const box = page.getByLabel('Your answer')
  await box.fill('Half a sentence')
  await box.evaluate((element: HTMLTextAreaElement) => element.setSelectionRange(2, 6))
  const elsewhere = await other(browser, baseURL)
  await signIn(elsewhere, 'joonas@kahvila.test')
  await elsewhere.goto(page.url())
  await elsewhere.getByLabel('Your answer').fill('One more box, please')
  const committed = waitForMessage(server.databaseUrl, 'One more box, please')
  await elsewhere.getByRole('button', { name: 'Send answer' }).click()
  await committed
  for (const tab of [page, third]) {
    await expect(tab.getByRole('article').filter({ hasText: 'One more box, please' })).toBeVisible({ timeout: 1000 })
  }
  await expect(list.getByText('With Acme Oy')).toBeVisible({ timeout: 1000 })
  await expect(page.getByText('With Acme Oy')).toBeVisible()
  await expect(box).toHaveValue('Half a sentence')
  await expect(box).toBeFocused()
  expect(await box.evaluate((element: HTMLTextAreaElement) => [element.selectionStart, element.selectionEnd])).toEqual([
    2, 6,
  ])
})

for (const scheme of ['light', 'dark'] as const) {
  test(`every page is accessible in the ${scheme}, and asks no other host`, async ({ page, baseURL }) => {
    test.setTimeout(120_000)
    const hosts = new Set<string>()
    page.on('request', (request) => hosts.add(new URL(request.url()).host))
    await page.emulateMedia({ colorScheme: scheme })
    await signIn(page)
    for (const address of [
      '/portal?search=order',
      '/portal?search=zzz',
      '/portal/tickets/1',
      '/portal/tickets/5',
      '/portal/tickets/new',
      '/portal/tickets/1/receipt',
      '/portal/nothing',
    ]) {
      await page.goto(address)
      await expectAccessible(page)
    }
    expect([...hosts]).toEqual([new URL(baseURL!).host])
  })
}

test('a first view costs at most 50 kB, scripts and styles included', async ({ page }) => {
  await signIn(page)
  for (const address of ['/portal', '/portal/tickets/1', '/portal/tickets/new']) {
    const client = await page.context().newCDPSession(page)
    await client.send('Network.enable')
    await client.send('Network.setCacheDisabled', { cacheDisabled: true })
    let bytes = 0
    client.on('Network.loadingFinished', ({ encodedDataLength }) => (bytes += encodedDataLength))
    await page.goto(address)
    await page.waitForTimeout(300)
    await client.detach()
    expect(bytes, address).toBeLessThan(50_000)
  }
})

async function other(browser: Browser, baseURL: string | undefined): Promise<Page> {
  const context: BrowserContext = await browser.newContext(baseURL ? { baseURL } : {})
  return context.newPage()
}

/** Resolves once the message is committed: what follows is measured from there. */
async function waitForMessage(databaseUrl: string, text: string): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  try {
    for (;;) {
      const { rowCount } = await client.query('select 1 from messages where text = $1', [text])
      if (rowCount) return
      await new Promise((done) => setTimeout(done, 10))
    }
  } finally {
    await client.end()
  }
}
