import { expect, test, type Page } from '@playwright/test'
import { bundle, serve } from '../gallery/serve.ts'

let server: Awaited<ReturnType<typeof serve>>
let page: Page
let faults: string[]

test.beforeAll(async () => {
  server = await serve(await bundle(), 0)
})

test.afterAll(() => server.stop())

test.beforeEach(({ page: fresh }) => {
  page = fresh
  faults = []
  page.on('pageerror', (error) => faults.push(error.message))
  page.on('console', (message) => message.type() === 'error' && faults.push(message.text()))
})

const open = (name: string) => page.goto(`http://127.0.0.1:${server.port}/${name}`)

test('closes a menu on Escape and gives the focus back', async () => {
  await open('ticket')
  const button = page.locator('summary').first()
  await button.click()
  await page.getByRole('button', { name: 'Sign out' }).focus()
  await page.keyboard.press('Escape')
  expect(await page.getByRole('button', { name: 'Sign out' }).isVisible()).toBe(false)
  expect(await button.evaluate((element) => element === document.activeElement)).toBe(true)
})

test('lists files, sends what is kept, and refuses what is too large before it travels', async () => {
  await open('ticket')
  await page.locator('file-drop').evaluate((drop) => drop.setAttribute('max-bytes', '1000'))
  const input = page.locator('input[type=file]')
  const file = (name: string, length: number) => ({ name, mimeType: 'text/plain', buffer: Buffer.alloc(length) })
  await input.setInputFiles([file('a.txt', 10), file('<b>.txt', 10), file('huge.txt', 2000)])
  expect(await page.locator('.file-drop-list bdi').allTextContents()).toEqual(['a.txt', '<b>.txt'])
  expect(await page.getByRole('alert').textContent()).toBe('huge.txt is larger than 25 MB.')
  expect(await held()).toEqual(['a.txt', '<b>.txt'])
  await page.getByRole('button', { name: 'Remove a.txt' }).click()
  expect(await held()).toEqual(['<b>.txt'])
  expect(faults).toEqual([])
})

test('lets an uploader take a file over', async () => {
  await open('ticket')
  await page.evaluate(() => document.addEventListener('file-drop:add', (event) => event.preventDefault()))
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: 'a.txt', mimeType: 'text/plain', buffer: Buffer.alloc(1) })
  expect(await page.locator('.file-drop-list li').count()).toBe(1)
  expect(await held()).toEqual([])
})

test('never sends a comment to the address of a reply', async () => {
  await open('inbox')
  await page.getByRole('radio', { name: 'Comment' }).check()
  expect(await page.locator('#reply').isVisible()).toBe(false)
  await page.locator('#comment textarea').fill('for colleagues')
  const sent = page.waitForEvent('request', (request) => request.method() === 'POST')
  await page.keyboard.press('Control+Enter')
  const body = (await sent).postData() ?? ''
  expect((await sent).url()).toContain('/comments')
  expect(body).toContain('for colleagues')
})

test('sends a form once, however often it is pressed', async () => {
  await open('ticket')
  let sent = 0
  await page.route('**/messages', (route) => {
    sent += 1
    return route.fulfill({ status: 204 })
  })
  const button = page.locator('#answer button[type=submit]')
  await button.dblclick()
  await page.waitForTimeout(200)
  expect(sent).toBe(1)
  expect([await button.textContent(), await button.getAttribute('aria-disabled')]).toEqual(['Sending', 'true'])
})

test('asks in a dialog what the page would ask, and only there', async () => {
  await open('ticket')
  await page.getByRole('link', { name: 'Close ticket' }).click()
  const dialog = page.getByRole('dialog', { name: 'Close ticket 1042?' })
  await dialog.waitFor()
  expect(await dialog.locator('form').getAttribute('action')).toBe('/portal/tickets/1042/closure')
  await dialog.getByRole('link', { name: 'Keep it open' }).click()
  expect(await page.getByRole('dialog').count()).toBe(0)
  expect(page.url()).toContain('/ticket')
})

test('opens the commands by Ctrl+K and narrows them', async () => {
  await open('workspace-pieces')
  await page.keyboard.press('Control+k')
  await page.keyboard.type('tick')
  expect(await page.locator('[role=option]:visible').allTextContents()).toEqual(['Tickets'])
  await page.keyboard.press('Enter')
  expect(page.url()).toContain('#t')
})

const held = () =>
  page
    .locator('input[type=file]')
    .evaluate((input) => Array.from((input as HTMLInputElement).files ?? [], (file) => file.name))
