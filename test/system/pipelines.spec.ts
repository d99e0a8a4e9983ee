import type { Page } from '@playwright/test'
import { expectAccessible } from './axe.ts'
import { expect, test } from './server.ts'

const home = '/workspace/settings/pipelines'

async function signIn(page: Page): Promise<void> {
  await page.goto('/workspace/sign-in')
  await page.getByLabel('Email address').fill('ada@acme.test')
  await page.getByLabel('Password', { exact: true }).fill('Portti-demo-2026')
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.waitForURL(/inbox/)
}

/** A pipeline of the test's own; leads to its page. */
async function create(page: Page, name: string): Promise<void> {
  await page.goto(home)
  await page.getByRole('link', { name: 'New pipeline' }).click()
  await page.getByLabel('Name').fill(name)
  await page.getByRole('button', { name: 'Create pipeline' }).click()
  await expect(page.getByText('The pipeline is made.')).toBeVisible()
}

const stages = (page: Page) =>
  page.locator('.stage-row input[name^=label_]').evaluateAll((all) => all.map((one) => (one as HTMLInputElement).value))
const save = (page: Page) => page.getByRole('button', { name: 'Save pipeline' }).click()

test('a pipeline is made, changed by its arrows, and goes again @plain @phone', async ({ page, javaScriptEnabled }) => {
  await signIn(page)
  const name = `Repairs ${Date.now()}`
  await create(page, name)
  await page.getByRole('button', { name: 'Move Waiting on us up' }).click()
  if (javaScriptEnabled !== false) {
    await expect(page.getByRole('button', { name: 'Move Waiting on us up' })).toBeFocused()
    await save(page)
  }
  await expect(page.getByText('The pipeline is saved.')).toBeVisible()
  expect(await stages(page)).toEqual(['New', 'Waiting on us', 'Waiting on contact', 'Closed'])

  await page.locator('#new-label').fill('In the workshop')
  await page.getByRole('button', { name: 'Add stage' }).click()
  await expect(page.getByText('The stage is added.')).toBeVisible()
  expect((await stages(page)).at(-1)).toBe('In the workshop')

  await page.getByRole('link', { name: 'Delete Waiting on contact' }).click()
  await page.getByRole('button', { name: 'Delete stage' }).click()
  await expect(page.getByText('The stage is deleted.')).toBeVisible()
  await page.getByRole('link', { name: 'Delete pipeline' }).click()
  await page.getByRole('button', { name: 'Delete pipeline' }).click()
  await expect(page.getByText('The pipeline is deleted.')).toBeVisible()
  await expect(page.getByRole('link', { name })).toHaveCount(0)
})

test('stages are dragged into another order, and stay there', async ({ page }) => {
  await signIn(page)
  await create(page, `Dragged ${Date.now()}`)
  const row = (name: string) => page.locator('.stage-row', { has: page.locator(`input[value="${name}"]`) })
  await row('Closed')
    .locator('[data-grip]')
    .dragTo(row('New'), { targetPosition: { x: 40, y: 4 } })
  expect(await stages(page)).toEqual(['Closed', 'New', 'Waiting on contact', 'Waiting on us'])
  await save(page)
  await expect(page.getByText('The pipeline is saved.')).toBeVisible()
  expect(await stages(page)).toEqual(['Closed', 'New', 'Waiting on contact', 'Waiting on us'])
  await expectAccessible(page)
})

test('a stage in use asks where its tickets go, and what is wrong is said beside its field @plain', async ({
  page,
  javaScriptEnabled,
}) => {
  await signIn(page)
  await create(page, `Used ${Date.now()}`)
  await page.getByLabel('Stage').first().fill('Fresh')
  await page.locator('select[name^=state_]').last().selectOption('OPEN')
  await save(page)
  await expect(page.getByRole('alert')).toContainText('only stage for closed tickets')
  await expect(page.getByLabel('Stage').first()).toHaveValue('Fresh')
  if (javaScriptEnabled !== false) await expectAccessible(page)

  await page.goto(`${home}/0/stages/1/deletion`)
  await page.getByLabel(/Move its \d+ tickets to/).selectOption({ label: 'Support Pipeline: Waiting on us' })
  if (javaScriptEnabled !== false) await expectAccessible(page)
  await page.getByRole('link', { name: 'Cancel' }).click()
  await expect(page.getByRole('heading', { name: 'Support Pipeline' })).toBeVisible()
})
