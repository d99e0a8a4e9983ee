import { expect, test } from './server.ts'
import { signIn } from './people.ts'

const file = (name: string) => ({ name, mimeType: 'text/plain', buffer: Buffer.from(name) })
const names = ['1-slow.txt', '2.txt', '3.txt']

test('files of one answer stay in the order in which they were chosen, however they arrive', async ({ page }) => {
  await signIn(page, 'maria@kahvila.test', '/portal')
  await page.getByRole('link', { name: /The invoice of October/ }).click()
  let isHeld = true
  await page.route('**/drafts/*/files', async (route) => {
    // The first file waits until the others have arrived.
    if (route.request().postDataBuffer()?.includes(names[0]!)) while (isHeld) await page.waitForTimeout(20)
    await route.continue()
  })
  await page.locator('input[type=file]').setInputFiles(names.map(file))
  await expect(page.locator('.file-chip[data-token]')).toHaveCount(2)
  isHeld = false
  await expect(page.locator('.file-chip[data-token]')).toHaveCount(3)
  await page.reload()
  await expect(page.locator('.file-drop-list bdi')).toHaveText(names)
  await page.getByLabel('Your answer').fill('Three pages, in order.')
  await page.getByRole('button', { name: 'Send answer' }).click()
  const message = page.getByRole('article').filter({ hasText: 'Three pages, in order.' })
  await expect(message.locator('.file-chips bdi')).toHaveText(names)
})
