import type { Page } from '@playwright/test'
import pg from 'pg'
import { expectAccessible } from './axe.ts'
import { expect, startPortti, test } from './server.ts'

const home = '/workspace/settings'
const password = 'Portti-demo-2026'

async function signIn(page: Page, email: string): Promise<void> {
  await page.goto('/workspace/sign-in')
  await page.getByLabel('Email address').fill(email)
  await page.getByLabel('Password', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.waitForURL(/inbox/)
}

const save = (page: Page) => page.getByRole('button', { name: 'Save changes' }).click()

test('an administrator changes the portal, and customers see it at once @plain @phone', async ({ page }) => {
  await signIn(page, 'ada@acme.test')
  await page.goto(`${home}/customer-portal`)
  await page.getByLabel('Portal name').fill('Acme help')
  await page.getByLabel('The pipeline’s stages').check()
  await page.getByLabel('Their company’s tickets').check()
  await expect(page.getByText('3 contacts have a primary company')).toBeVisible()
  await save(page)
  await expect(page.getByRole('status').filter({ hasText: 'The settings are saved.' })).toBeVisible()
  await page.getByRole('link', { name: 'View customer portal' }).first().click()
  await expect(page).toHaveTitle(/Acme help/)
  // Another test may have made a pipeline with a stage of that name.
  await expect(page.locator('option', { hasText: 'Waiting on contact' }).first()).toBeAttached()

  await page.goto(`${home}/customer-portal`)
  await page.getByLabel('Portal name').fill('Acme support')
  await page.getByLabel('Open or closed').check()
  await page.getByLabel('Their own tickets').check()
  await save(page)
  await expect(page.getByLabel('Portal name')).toHaveValue('Acme support')
})

test('the portal is turned off and on again @plain', async ({ page }) => {
  await signIn(page, 'ada@acme.test')
  await page.goto(`${home}/customer-portal`)
  await page.getByRole('link', { name: 'Turn off the portal' }).click()
  await expect(page.getByRole('heading', { name: 'Turn off “Acme support”?' })).toBeVisible()
  await page.getByRole('button', { name: 'Turn off the portal' }).click()
  await expect(page.getByText('The portal is off.')).toBeVisible()
  expect((await page.request.get('/portal')).status()).toBe(404)
  await page.getByLabel('Default inbox or help desk').selectOption('')
  await save(page)
  await page.getByRole('link', { name: 'Choose a default inbox' }).click()
  await page.getByRole('button', { name: 'Turn on the portal' }).click()
  await expect(page.getByRole('alert').getByRole('link', { name: 'Choose a default inbox first.' })).toBeVisible()
  await page.getByLabel('Default inbox or help desk').selectOption('Support')
  await save(page)
  await page.getByRole('button', { name: 'Turn on the portal' }).click()
  await expect(page.getByText('Customers can open it now.')).toBeVisible()
  expect((await page.request.get('/portal')).status()).toBe(200)
})

test('the address is shown while it is typed, and the wrong one is said', async ({ page }) => {
  await signIn(page, 'ada@acme.test')
  await page.goto(`${home}/customer-portal`)
  await page.getByLabel('Path').fill('Help')
  await expect(page.locator('output')).toHaveText(/localhost:\d+\/help$/)
  await page.getByLabel('Path').fill('workspace')
  await save(page)
  await expect(page.getByRole('alert')).toContainText('is an address of Portti’s own')
  await expect(page.getByLabel('Path')).toHaveValue('workspace')
  await expectAccessible(page)
})

test('a domain is connected, shows its record, and goes again @plain', async ({ page }) => {
  await signIn(page, 'ada@acme.test')
  await page.goto(`${home}/domains`)
  await page.getByRole('link', { name: 'Connect domain' }).click()
  await page.getByLabel('Domain', { exact: true }).fill('tuki.acme.test')
  await page.getByLabel('Language').selectOption('fi')
  await page.getByRole('button', { name: 'Connect domain' }).click()
  await expect(page.getByText('_portti.tuki.acme.test', { exact: true })).toBeVisible()
  await page.getByRole('link', { name: 'Remove domain' }).click()
  await page.getByRole('button', { name: 'Remove domain' }).click()
  await expect(page.getByText('The domain is removed.')).toBeVisible()
})

test('a form’s fields are put into another order @plain', async ({ page, javaScriptEnabled }) => {
  await signIn(page, 'ada@acme.test')
  await page.goto(`${home}/forms`)
  await page.getByRole('link', { name: 'Support form' }).click()
  const names = () => page.locator('.field-row-name').allTextContents()
  const before = (await names()).map((name) => name.trim())
  await page.getByRole('button', { name: 'Move Files up' }).click()
  if (javaScriptEnabled !== false) await save(page)
  await expect(page.getByText('The form is saved.')).toBeVisible()
  const files = before.indexOf('Files')
  expect((await names()).map((name) => name.trim()).indexOf('Files')).toBe(files - 1)
  await page.getByRole('button', { name: 'Move Files down' }).click()
  if (javaScriptEnabled !== false) await save(page)
  await page.goto('/portal/tickets/new')
  await expect(page.getByText('Customers file tickets here.')).toBeVisible()
  await expect(page.getByLabel('Subject')).toBeDisabled()
})

test('who lacks the permission finds no way in', async ({ page }) => {
  await signIn(page, 'sam@acme.test')
  expect((await page.goto(`${home}/customer-portal`))?.status()).toBe(403)
  expect((await page.goto(`${home}/domains`))?.status()).toBe(403)
})

test('every page of the settings is for everybody @phone', async ({ page, isMobile }) => {
  // Axe takes its time, and there are thirteen pages; on a phone only their width is another.
  test.setTimeout(120_000)
  await signIn(page, 'ada@acme.test')
  const places = ['', '/customer-portal', '/customer-portal/deactivation', '/domains', '/domains/new', '/domains/1']
  const others = ['/inboxes', '/inboxes/new', '/inboxes/2', '/pipelines', '/forms', '/forms/1', '/account']
  for (const place of [...places, ...others]) {
    await page.goto(home + place)
    if (!isMobile) await expectAccessible(page)
    const isWide = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth)
    expect(isWide, place).toBe(false)
  }
})

test('an empty installation is ready for its first customer by its own pages', async ({ browser }) => {
  test.setTimeout(60_000)
  const { server, stop } = await startPortti({ DEMO: 'off', NODE_ENV: 'production' })
  try {
    const admin = await (await browser.newContext({ baseURL: server.url })).newPage()
    await admin.goto(/\S+\/workspace\/setup\/\S+/.exec(server.said())![0])
    await admin.getByLabel('Company name').fill('Nuova Srl')
    await admin.getByLabel('First name').fill('Gina')
    await admin.getByLabel('Email address').fill('gina@nuova.test')
    await admin.getByLabel('Password', { exact: true }).fill('Kahvi-ja-pulla-7')
    await admin.getByLabel('The same password again').fill('Kahvi-ja-pulla-7')
    await admin.getByRole('button', { name: 'Make the account' }).click()
    await admin.waitForURL(/inbox/)

    await admin.goto(home)
    await expect(admin.getByRole('heading', { name: 'Getting started' })).toBeVisible()
    await admin.getByRole('link', { name: 'Connect domain' }).click()
    await admin.getByLabel('Domain', { exact: true }).fill('localhost')
    await admin.getByRole('button', { name: 'Connect domain' }).click()
    await expect(admin.getByText('Verified')).toBeVisible()
    await admin.goto(`${home}/customer-portal`)
    await admin.getByLabel('Domain', { exact: true }).selectOption('localhost')
    await save(admin)
    await admin.getByRole('button', { name: 'Turn on the portal' }).click()
    await expect(admin.getByText('Customers can open it now.')).toBeVisible()

    await admin.goto(`/workspace/contacts/${await makeContact(server.databaseUrl)}/sign-in-link`)
    await admin.getByRole('button', { name: 'Create a sign-in link' }).click()
    const link = (await admin.locator('code').textContent())!
    await expectAccessible(admin)

    const pia = await (await browser.newContext()).newPage()
    await pia.goto(link)
    await pia.getByLabel('New password').fill('Kahvi-ja-pulla-7')
    await pia.getByLabel('The same password again').fill('Kahvi-ja-pulla-7')
    await expectAccessible(pia)
    await pia.getByRole('button', { name: 'Save and sign in' }).click()
    await pia.waitForURL(/\/portal$/)
    await expect(pia.getByRole('link', { name: 'File a support ticket' }).first()).toBeVisible()
  } finally {
    await stop()
  }
})

async function makeContact(databaseUrl: string): Promise<number> {
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  const { rows } = await client.query(
    "insert into contacts (email, first_name) values ('pia@cliente.test', 'Pia') returning id",
  )
  await client.end()
  return Number((rows[0] as { id: string }).id)
}
