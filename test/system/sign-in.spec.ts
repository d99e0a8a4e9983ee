import { expectAccessible } from './axe.ts'
import { expect, test } from './server.ts'

const password = 'Portti-demo-2026'

test('a customer is led to sign in and back, and signs out @phone @plain', async ({ page, javaScriptEnabled }) => {
  await page.goto('/portal/tickets/new')
  await expect(page).toHaveTitle('Sign in · Acme support')
  if (javaScriptEnabled) await expectAccessible(page)
  await page.getByLabel('Email address').fill('maria@kahvila.test')
  await page.getByLabel('Password').fill('not the password')
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(page.getByRole('alert')).toContainText('The email address or the password is not right')
  await expect(page.getByLabel('Email address')).toHaveValue('maria@kahvila.test')
  if (javaScriptEnabled) await expectAccessible(page)
  await page.getByLabel('Password').fill(password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(page).toHaveURL(/\/portal\/tickets\/new$/)

  await page.goto('/account/sign-out')
  await page.getByRole('button', { name: 'Sign out' }).click()
  await expect(page.getByRole('status').filter({ hasText: 'You are signed out.' })).toBeVisible()
  await page.goto('/portal')
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible()
})

test('an agent invites a colleague, who joins, and locks them out again @plain', async ({
  page,
  browser,
  javaScriptEnabled,
}) => {
  await page.goto('/workspace/settings/users')
  await page.getByLabel('Email address').fill('ada@acme.test')
  await page.getByLabel('Password').fill(password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(page.getByRole('heading', { name: 'Users', level: 1 })).toBeVisible()
  if (javaScriptEnabled) await expectAccessible(page)

  const address = `nea${Date.now()}@acme.test`
  await page.getByRole('link', { name: 'Invite user' }).click()
  await page.getByLabel('Email address').fill(address)
  await page.getByRole('button', { name: 'Invite', exact: true }).click()
  const link = await page.getByLabel('Link').inputValue()

  const colleague = await (await browser.newContext()).newPage()
  await colleague.goto(link)
  await colleague.getByLabel('First name').fill('Nea')
  await colleague.getByLabel('Password', { exact: true }).fill('Kahvi-ja-pulla-7')
  await colleague.getByLabel('The same password again').fill('Kahvi-ja-pulla-7')
  await colleague.getByRole('button', { name: 'Join' }).click()
  await expect(colleague).toHaveURL(/\/workspace\/inbox/)

  await page.goto('/workspace/settings/users')
  await page.getByRole('row', { name: address }).getByRole('link').click()
  await page.getByRole('link', { name: 'Deactivate user' }).click()
  await page.getByRole('button', { name: 'Deactivate user' }).click()
  await expect(page.getByRole('status').filter({ hasText: 'deactivated and signed out' })).toBeVisible()
  await colleague.goto('/workspace/inbox')
  await expect(colleague).toHaveURL(/\/workspace\/sign-in/)
  await colleague.goto(link)
  await expect(colleague.getByRole('heading', { name: 'This link no longer works' })).toBeVisible()
})
