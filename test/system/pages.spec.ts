// Every page there is, as somebody who may see it: readable by everybody, light enough, and from this host alone.
import { expect, test, type Browser, type BrowserContext, type Page } from '@playwright/test'
import pg from 'pg'
import { demoPassword } from '../../src/demo/people.ts'
import { expectAccessible } from './axe.ts'
import { startPortti, type Server } from './server.ts'
import { visitsOf, type Visit, type Who } from './visits.ts'

// A trace of some hundred pages would cost more than visiting them.
test.use({ trace: 'off', screenshot: 'off' })

let server: Server
let stop: () => Promise<void>
let visits: Visit[]

test.beforeAll(async () => {
  ;({ server, stop } = await startPortti())
  visits = await visitsOf(server.databaseUrl)
})
test.afterAll(() => stop())

const wide = { width: 1280, height: 800 }
const narrow = { width: 360, height: 740 }
/** Every page in each language, colour scheme and size; in Finnish, whose words are longer, in one of two looks by turns. */
const looks = {
  en: [
    { size: wide, colorScheme: 'light' },
    { size: narrow, colorScheme: 'dark' },
  ],
  fi: [
    { size: wide, colorScheme: 'dark' },
    { size: narrow, colorScheme: 'light' },
  ],
} as const
type Language = keyof typeof looks

for (const language of ['en', 'fi'] as const) {
  for (const who of ['nobody', 'maria', 'ada'] as const) {
    test(`every page of ${who} is accessible in ${language}, in light and dark, wide and narrow`, async ({
      browser,
    }) => {
      test.setTimeout(600_000)
      await speak(language)
      const context = await contextOf(browser, who, language)
      const mine = visits.filter((one) => one.who === who)
      expect(mine.length).toBeGreaterThan(3)
      const page = await context.newPage()
      // All that is wrong, not only the first of it.
      const faults: string[] = []
      for (const [turn, one] of mine.entries()) {
        const own = language === 'en' ? looks.en : [looks.fi[turn % 2]!]
        faults.push(...(await faultsOf(page, one, language, own)))
      }
      expect(faults).toEqual([])
      await context.close()
    })
  }
}

type Look = (typeof looks)[Language][number]

async function faultsOf(
  page: Page,
  { path, route }: Visit,
  language: Language,
  own: readonly Look[],
): Promise<string[]> {
  const faults: string[] = []
  const note = ({ message }: Error): void => void faults.push(`${route}: ${message}`)
  page.on('pageerror', note)
  const response = await page.goto(server.url + path)
  if (![200, 410].includes(response!.status())) faults.push(`${route}: ${response!.status()}`)
  if ((await page.locator('html').getAttribute('lang')) !== language) faults.push(`${route} is not in ${language}`)
  for (const { size, colorScheme } of own) {
    await page.setViewportSize(size)
    await page.emulateMedia({ colorScheme })
    await expectAccessible(page).catch((error: Error) =>
      faults.push(`${route} ${colorScheme} ${size.width}: ${error.message}`),
    )
    const over = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
    if (over > 0) faults.push(`${route} is ${over} px too wide at ${size.width} px`)
  }
  page.off('pageerror', note)
  return faults
}

const most = 50_000

test('the first view of each of a customer’s pages weighs at most 50 kB, and comes from this host alone', async ({
  browser,
}) => {
  test.setTimeout(120_000)
  await speak('en')
  for (const { path, route, who } of visits.filter((one) => !/^\/(workspace|api)\b/.test(one.path))) {
    const context = await contextOf(browser, who, 'en')
    const page = await context.newPage()
    const hosts = new Set<string>()
    page.on('request', (request) => hosts.add(new URL(request.url()).origin))
    const session = await context.newCDPSession(page)
    await session.send('Network.enable')
    await session.send('Network.setCacheDisabled', { cacheDisabled: true })
    let weight = 0
    session.on('Network.loadingFinished', ({ encodedDataLength }) => (weight += encodedDataLength))
    await page.goto(server.url + path, { waitUntil: 'load' })
    await page.waitForTimeout(300)
    expect(weight, `${route} weighs ${weight} bytes`).toBeLessThanOrEqual(most)
    expect(weight, route).toBeGreaterThan(3000)
    expect([...hosts], route).toEqual([server.url])
    await context.close()
  }
})

/** The portal speaks its domain's language, an agent's pages their own. */
async function speak(language: string): Promise<void> {
  const client = new pg.Client({ connectionString: server.databaseUrl })
  await client.connect()
  await client.query('update domains set locale = $1', [language])
  await client.query('update users set locale = $1', [language])
  await client.query("select pg_notify('portti', $1)", [JSON.stringify({ kind: 'portal.changed' })])
  await client.end()
  await new Promise((resolve) => void setTimeout(resolve, 300))
}

const states = new Map<Who, Awaited<ReturnType<BrowserContext['storageState']>>>()
const doors = {
  maria: { path: '/account/sign-in', email: 'maria@kahvila.test' },
  ada: { path: '/workspace/sign-in', email: 'ada@acme.test' },
}

/** Each person signs in once. */
async function contextOf(browser: Browser, who: Who, language: string): Promise<BrowserContext> {
  const options = { locale: language, reducedMotion: 'reduce' } as const
  if (who === 'nobody') return browser.newContext(options)
  const known = states.get(who)
  if (known) return browser.newContext({ ...options, storageState: known })
  const context = await browser.newContext(options)
  const form = { email: doors[who].email, password: demoPassword }
  await context.request.post(server.url + doors[who].path, { form })
  states.set(who, await context.storageState())
  return context
}
