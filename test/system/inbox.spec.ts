import type { Browser, Page } from '@playwright/test'
import { demoPassword } from '../world/world.ts'
import { expectAccessible } from './axe.ts'
import { expect, test, type Server } from './server.ts'

async function signIn(page: Page, email: string) {
  await page.goto('/workspace')
  await page.getByLabel('Email').fill(email)
  await page.getByLabel('Password', { exact: true }).fill(demoPassword)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.waitForURL(/\/workspace\/inbox/)
}

/** A colleague with a browser of their own. */
async function colleague(browser: Browser, server: Server, email: string): Promise<Page> {
  const context = await browser.newContext({ baseURL: server.url, viewport: { width: 1600, height: 900 } })
  const page = await context.newPage()
  await signIn(page, email)
  return page
}

const choose = (page: Page, subject: string) => page.getByRole('link', { name: subject }).click()
const conversation = (page: Page) => page.getByRole('log', { name: 'Conversation' })

test('an agent finds a ticket, comments, answers and closes it @phone @plain', async ({ page }) => {
  await signIn(page, 'sam@acme.test')
  await page.getByRole('link', { name: /^Open\b/ }).click()
  await page.getByRole('searchbox').fill('colleagues')
  await page.getByRole('searchbox').press('Enter')
  await choose(page, 'Training for two new colleagues')

  await page.getByRole('radio', { name: 'Comment' }).check()
  await expect(page.getByText('Comment: only Acme Oy sees this')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Send answer' })).toBeHidden()
  await page.getByLabel('Your comment').fill('Is Ida free in December?')
  await page.getByRole('button', { name: 'Add comment' }).click()
  const comment = page.getByRole('article').filter({ hasText: 'Is Ida free in December?' })
  await expect(comment).toContainText('Only Acme Oy sees this')

  await page.getByRole('radio', { name: 'Reply' }).check()
  await expect(page.getByText('Reply to liv@nordlys.test')).toBeVisible()
  await page.getByLabel('Your answer').fill('Yes, on the third of December, in English.')
  await page
    .locator('#reply-files')
    .setInputFiles({ name: 'programme.txt', mimeType: 'text/plain', buffer: Buffer.from('9:00 Welcome') })
  await page.getByRole('button', { name: 'Send answer' }).click()
  await expect(conversation(page)).toContainText('Yes, on the third of December')
  await expect(conversation(page).getByRole('link', { name: /programme\.txt/ })).toBeVisible()

  await page.getByRole('button', { name: 'Close', exact: true }).click()
  await expect(page.getByRole('button', { name: 'Reopen' })).toBeVisible()
  await expect(conversation(page)).toContainText('Sam Berg closed this')
})

test('two agents see each other’s work, and nobody answers over a new message', async ({ page, browser, server }) => {
  await signIn(page, 'ada@acme.test')
  const sam = await colleague(browser, server, 'sam@acme.test')
  await page.goto('/workspace/inbox/open')
  await choose(page, 'Espresso machine')
  await sam.goto(page.url())
  await expect(page.getByText('Sam Berg is here too')).toBeVisible()

  await page.keyboard.press('r')
  await page.keyboard.type('A mechanic comes')
  await expect(sam.getByText('Ada Lind is writing…')).toBeVisible()
  await sam.getByLabel('Your answer').fill('Please turn it off for an hour.')
  await sam.keyboard.press('Control+Enter')

  await expect(conversation(page)).toContainText('Please turn it off for an hour.')
  await expect(page.getByText('Something new came while you were writing')).toBeVisible()
  await page.keyboard.type(' at nine.')
  await expect(page.getByLabel('Your answer')).toHaveValue('A mechanic comes at nine.')
  await page.getByRole('button', { name: 'Send answer' }).click()
  await expect(page.getByText('Somebody wrote while you were writing')).toBeVisible()
  await expect(page.getByLabel('Your answer')).toHaveValue('A mechanic comes at nine.')
  await page.getByRole('button', { name: 'Send anyway' }).click()
  await expect(conversation(sam)).toContainText('A mechanic comes at nine.')

  await sam.getByLabel('Stage').selectOption('Waiting on us')
  await expect(page.locator('#thread-head')).toContainText('Waiting on us')
  await sam.getByLabel('Owner').selectOption('Ada Lind')
  await expect(page.getByRole('link', { name: /^Mine/ })).toContainText('2')
  await sam.context().close()
})

test('all of it goes by the keyboard, and single keys can be switched off', async ({ page }) => {
  await signIn(page, 'ada@acme.test')
  await page.goto('/workspace/inbox/open')
  await page.keyboard.press('j')
  await page.keyboard.press('j')
  await page.keyboard.press('k')
  await page.keyboard.press('Enter')
  await page.waitForURL(/inbox\/open\/\d+$/)
  await page.keyboard.press('c')
  await page.keyboard.type('rcjk')
  await expect(page.getByLabel('Your comment')).toHaveValue('rcjk')
  await page.getByLabel('Your comment').fill('')
  await page.keyboard.press('Escape')
  await page.keyboard.press('a')
  await expect(page.getByRole('button', { name: 'Sam Berg' })).toBeVisible()
  await page.keyboard.press('Escape')
  await page.keyboard.press('Control+k')
  await page.keyboard.type('unassigned')
  await page.keyboard.press('Enter')
  await page.waitForURL(/inbox\/unassigned/)

  await page.keyboard.press('?')
  await page.getByRole('switch', { name: 'Use shortcuts of a single key' }).click()
  await page.keyboard.press('Escape')
  await page.keyboard.press('j')
  await expect(page.locator('.row-link:focus')).toHaveCount(0)
})

test('the inbox is accessible @phone', async ({ page }) => {
  await signIn(page, 'ada@acme.test')
  await page.goto('/workspace/inbox/open')
  await expectAccessible(page)
  await choose(page, 'The invoice of October')
  await expectAccessible(page)
  await page.getByRole('radio', { name: 'Comment' }).check()
  await expectAccessible(page)
  await page.goto('/workspace/inbox/open?search=nothing-of-the-kind')
  await expectAccessible(page)
})
