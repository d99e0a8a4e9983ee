// A form that was refused, and the browser's back and reload: nothing is asked, nothing is lost, nothing is sent twice.
import { expect, test } from './server.ts'
import { signIn } from './people.ts'

test('a customer goes back to a form that was refused, and finds it as it was @phone', async ({ page }) => {
  await signIn(page, 'maria@kahvila.test', '/portal/tickets/new')
  await page.getByLabel('Description').fill('It leaks, and hums.')
  await page.getByRole('button', { name: 'Send ticket' }).click()
  await expect(page.getByRole('alert')).toContainText('Write a subject.')
  await expect(page).toHaveURL(/\/portal\/tickets\/new$/)
  await page.reload()
  await expect(page.getByLabel('Description')).toHaveValue('It leaks, and hums.')
  await page.goto('/portal')
  await page.goBack()
  await expect(page.getByLabel('Description')).toHaveValue('It leaks, and hums.')
})

test('a wrong password is no trap for the back button', async ({ page }) => {
  await page.goto('/account/sign-in')
  await page.getByLabel(/^Email/).fill('maria@kahvila.test')
  await page.getByLabel('Password').fill('wrong')
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(page.getByText(/do not match|is wrong|not right/i).first()).toBeVisible()
  await page.goto('/account/reset')
  await page.goBack()
  await expect(page.getByLabel(/^Email/)).toHaveValue('maria@kahvila.test')
  await expect(page.getByLabel('Password')).toHaveValue('')
})

test('an agent goes back to a new contact that was refused', async ({ page }) => {
  await signIn(page, 'ada@acme.test', '/workspace/contacts/new')
  await page.getByLabel('Email').fill('not an address')
  await page.getByLabel('First name').fill('Väinö')
  await page.getByRole('button', { name: 'Create contact' }).click()
  await expect(page.getByRole('alert').first()).toBeVisible()
  await page.getByLabel('Last name').fill('Kunnas')
  await page.goto('/workspace/companies')
  await page.goBack()
  await expect(page.getByLabel('Email')).toHaveValue('not an address')
  await expect(page.getByLabel('First name')).toHaveValue('Väinö')
  await expect(page.getByLabel('Last name')).toHaveValue('Kunnas')
  await page.reload()
  await expect(page.getByLabel('Last name')).toHaveValue('Kunnas')
  await page.getByLabel('Email').fill('vaino@kahvila.test')
  await page.getByRole('button', { name: 'Create contact' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Väinö Kunnas')
})
