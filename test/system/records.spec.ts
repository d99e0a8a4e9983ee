import type { Browser, Page } from '@playwright/test'
import { demoPassword } from '../world/world.ts'
import { expectAccessible } from './axe.ts'
import { expect, test, type Server } from './server.ts'

async function signIn(page: Page, email: string, wish = '/workspace/tickets') {
  await page.goto(wish)
  await page.getByLabel('Email').fill(email)
  await page.getByLabel('Password', { exact: true }).fill(demoPassword)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.waitForURL((url) => !url.pathname.includes('sign-in'))
}

/** Somebody with a browser of their own. */
async function other(browser: Browser, server: Server, email: string, wish: string): Promise<Page> {
  const context = await browser.newContext({ baseURL: server.url, viewport: { width: 1280, height: 900 } })
  const page = await context.newPage()
  await signIn(page, email, wish)
  return page
}

/** Sends a choice; without JavaScript by the button beside it. */
async function choose(page: Page, label: string, option: string) {
  await page.getByLabel(label, { exact: true }).selectOption(option)
  const save = page
    .locator('form', { has: page.getByLabel(label, { exact: true }) })
    .getByRole('button', { name: 'Save' })
  if (await save.isVisible()) await save.click()
}

test('an agent creates a ticket for a new contact after a call, works it, and writes first @plain', async ({
  page,
}) => {
  const mark = test.info().project.name
  await signIn(page, 'ada@acme.test')
  await page.getByRole('link', { name: 'Create ticket' }).click()
  await page.getByRole('link', { name: 'For a new contact' }).click()
  await page.getByLabel('Email').fill(`aino-${mark}@niemi.test`)
  await page.getByLabel('First name').fill('Aino')
  await page.getByRole('button', { name: 'Create ticket' }).click()
  await expect(page.getByRole('alert')).toContainText('Give the ticket a subject.')
  await expect(page.getByLabel('First name')).toHaveValue('Aino')
  await page.getByLabel('Subject').fill(`The grinder is loud (${mark})`)
  await page.getByRole('button', { name: 'Create ticket' }).click()

  await expect(page.getByRole('heading', { level: 1 })).toHaveText(`The grinder is loud (${mark})`)
  await expect(page.getByText('the answer opens a conversation in Support')).toBeVisible()
  await choose(page, 'Priority', 'Urgent')
  await expect(page.getByText('Ada Lind changed priority')).toBeVisible()
  await page.getByText('Edit subject').click()
  await page.getByRole('textbox', { name: 'Subject' }).fill(`The grinder howls (${mark})`)
  await page.locator('.record-subject').getByRole('button', { name: 'Save' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(`The grinder howls (${mark})`)

  await page.getByText('Add note', { exact: true }).click()
  await page.getByLabel('Note', { exact: true }).fill('Sounds like the bearing.')
  await page.getByRole('button', { name: 'Save note' }).click()
  await expect(page.locator('#note-list')).toContainText('Sounds like the bearing.')

  await page.getByText('Write first', { exact: true }).click()
  await page.getByLabel('Your answer').fill('We send somebody on Monday.')
  await page.getByRole('button', { name: 'Send to the customer' }).click()
  await expect(page.getByText('The customer sees this one')).toBeVisible()
  await page.getByRole('button', { name: 'Close ticket' }).click()
  await expect(page.getByRole('button', { name: 'Reopen ticket' })).toBeVisible()
})

test('a card is moved on the board by its menu @plain', async ({ page }) => {
  await signIn(page, 'ada@acme.test', '/workspace/tickets/board')
  const card = page.getByRole('listitem').filter({ hasText: 'Yearly service of the grinder' }).first()
  await card.locator('summary').click()
  await card.getByRole('button', { name: 'To Waiting on us' }).click()
  await expect(page.getByRole('region', { name: 'Waiting on us' })).toContainText('Yearly service of the grinder')
  const moved = page
    .getByRole('region', { name: 'Waiting on us' })
    .getByRole('listitem')
    .filter({ hasText: 'Yearly' })
    .first()
  await moved.locator('summary').click()
  await moved.getByRole('button', { name: 'To New' }).click()
  await expect(page.getByRole('region', { name: /^New/ })).toContainText('Yearly service of the grinder')
})

test('a card is dragged to another stage', async ({ page }) => {
  await signIn(page, 'ada@acme.test', '/workspace/tickets/board')
  const card = page.getByRole('listitem').filter({ hasText: 'Training for two' }).first()
  await card.dragTo(page.getByRole('region', { name: 'Waiting on us' }))
  await expect(page.getByRole('region', { name: 'Waiting on us' })).toContainText('Training for two')
  await page.reload()
  await expect(page.getByRole('region', { name: 'Waiting on us' })).toContainText('Training for two')
})

test('contacts are found as one types, join companies, and say what archiving does @plain', async ({ page }) => {
  const mark = test.info().project.name
  await signIn(page, 'ada@acme.test', '/workspace/contacts')
  await page.getByRole('link', { name: 'Create contact' }).click()
  await page.getByLabel('First name').fill(`Otso ${mark}`)
  await page.getByRole('button', { name: 'Create contact' }).click()
  await page.getByRole('link', { name: 'Add company' }).click()
  await page.getByRole('searchbox').fill('nordl')
  if (mark === 'no-javascript') await page.getByRole('searchbox').press('Enter')
  await expect(page.getByRole('link', { name: 'Kahvila Oy' })).toHaveCount(0)
  await page.getByRole('link', { name: 'Nordlys AS' }).click()
  await expect(page.getByText('becomes the primary company')).toBeVisible()
  await page.getByRole('button', { name: 'Add company' }).click()
  await expect(page.locator('#record-companies')).toContainText('Primary company')
  await page.getByRole('link', { name: 'Archive' }).click()
  await expect(page.getByText('can no longer sign in to the portal')).toBeVisible()
  await page.getByRole('button', { name: 'Archive' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Contacts')
  await expect(page.getByRole('link', { name: `Otso ${mark}` })).toHaveCount(0)
})

test('a record refreshes when a colleague works it, and keeps what is being written', async ({
  page,
  browser,
  server,
}) => {
  await signIn(page, 'ada@acme.test', '/workspace/tickets/2')
  await page.getByText('Add note', { exact: true }).click()
  await page.getByLabel('Note', { exact: true }).fill('Half a thought')
  await page.getByText('Edit subject').click()
  await page.getByRole('textbox', { name: 'Subject' }).fill('Half a subject')
  const sam = await other(browser, server, 'sam@acme.test', '/workspace/tickets/2')
  await choose(sam, 'Category', 'Product issue')
  await expect(page.getByText('Sam Berg changed category')).toBeVisible()
  await expect(page.getByLabel('Category')).toHaveValue('PRODUCT_ISSUE')
  await expect(page.getByLabel('Note', { exact: true })).toHaveValue('Half a thought')
  await expect(page.getByRole('textbox', { name: 'Subject' })).toHaveValue('Half a subject')
  await sam.context().close()
})

const pages = {
  tickets: ['tickets', 'tickets/board', 'tickets/1', 'tickets/5', 'tickets/new', 'tickets/new?contact=new'],
  'contacts and companies': [
    'contacts',
    'contacts/1',
    'contacts/new',
    'contacts/1/archival',
    'companies',
    'companies/1',
  ],
}

for (const [name, paths] of Object.entries(pages)) {
  test(`the pages of ${name} are accessible, in light and dark`, async ({ page }) => {
    test.slow()
    await signIn(page, 'ada@acme.test')
    for (const [place, path] of paths.entries()) {
      await page.emulateMedia({ colorScheme: place % 2 === 0 ? 'light' : 'dark' })
      await page.goto(`/workspace/${path}`)
      await expectAccessible(page)
    }
  })
}
