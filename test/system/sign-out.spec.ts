// Who is signed out somewhere else is told on every page that is still open, and keeps what they have begun to write.
import { signIn } from './people.ts'
import { expect, test } from './server.ts'

test('a customer signs out in one tab: the other says so within seconds, and keeps the words', async ({
  page,
  context,
}) => {
  await signIn(page, 'maria@kahvila.test', '/portal')
  await page.getByRole('link', { name: /The invoice of October/ }).click()
  await page.getByLabel('Your answer').fill('Half a sentence about')
  const other = await context.newPage()
  await other.goto('/portal')
  await other.getByRole('button', { name: 'Sign out' }).click()
  await expect(other.getByLabel('Password')).toBeVisible()
  await expect(page.locator('.toasts')).toContainText('signed out')
  await expect(page.getByLabel('Your answer')).toHaveValue('Half a sentence about')
  // Signed in again elsewhere, they go on where they were.
  await signIn(other, 'maria@kahvila.test', '/portal')
  await page.getByRole('button', { name: 'Send answer' }).click()
  await expect(page.getByRole('article').filter({ hasText: 'Half a sentence about' })).toHaveCount(1)
})

test('the tab that listens for all of them signs out: another takes over, and says so', async ({ page, context }) => {
  await signIn(page, 'joonas@kahvila.test', '/portal')
  const second = await context.newPage()
  await second.goto('/portal')
  await expect(second.getByRole('heading', { level: 1 })).toBeVisible()
  await page.getByRole('button', { name: 'Sign out' }).click()
  await expect(second.locator('.toasts')).toContainText('signed out')
})

test('an agent who is deactivated is told at once', async ({ page, browser, server }) => {
  await signIn(page, 'sam@acme.test', '/workspace/tickets')
  await page.getByRole('link', { name: 'Espresso machine' }).click()
  const context = await browser.newContext({ baseURL: server.url })
  const ada = await context.newPage()
  await signIn(ada, 'ada@acme.test', '/workspace/settings/users')
  await ada.getByRole('link', { name: 'Sam Berg' }).click()
  await ada
    .getByRole('link', { name: 'Deactivate' })
    .or(ada.getByRole('button', { name: 'Deactivate' }))
    .first()
    .click()
  await ada.getByRole('button', { name: 'Deactivate' }).last().click()
  await expect(page.locator('.toasts')).toContainText('signed out')
  await page.reload()
  await expect(page.getByLabel('Password', { exact: true })).toBeVisible()
  await context.close()
})
