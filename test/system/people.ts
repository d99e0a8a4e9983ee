import type { Page } from '@playwright/test'
import { demoPassword } from '../../src/demo/people.ts'

/** Signs one of the demo account's people in by the page that leads to what they want: `/portal/…` or `/workspace/…`. */
export async function signIn(page: Page, email: string, wish: string): Promise<void> {
  await page.goto(wish)
  await page.getByLabel(/^Email/).fill(email)
  await page.getByLabel('Password', { exact: true }).fill(demoPassword)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.waitForURL((url) => !url.pathname.endsWith('/sign-in'))
}
