// The portal on a host of its own, and an agent who looks at it from the workspace (M29).
import pg from 'pg'
import { signIn } from './people.ts'
import { expect, test, type Server } from './server.ts'

/** Every name below localhost is this machine: to a browser another site than localhost. */
async function moveTo(host: string, { databaseUrl }: Server): Promise<string> {
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  try {
    const { rows } = await client.query<{ host: string }>('select host from domains')
    await client.query('update domains set host = $1', [host])
    await client.query(`select pg_notify('portti', '{"kind":"portal.changed"}')`)
    return rows[0]!.host
  } finally {
    await client.end()
  }
}

test.afterEach(({ server }) => moveTo('localhost', server))

test('an agent sees the portal on its own host without a customer’s sign-in, until they sign out @plain', async ({
  page,
  server,
  javaScriptEnabled,
}) => {
  await moveTo('help.localhost', server)
  const portal = server.url.replace('localhost', 'help.localhost')
  await expect.poll(async () => (await fetch(`${server.url}/portal`)).status).toBe(404)
  await signIn(page, 'ada@acme.test', '/workspace/tickets')
  const addresses: string[] = []
  page.on('request', (request) => addresses.push(request.url(), request.headers()['referer'] ?? ''))

  await page.getByRole('link', { name: 'Espresso machine' }).click()
  await page.getByRole('link', { name: 'View as customer' }).click()
  if (!javaScriptEnabled) await page.getByRole('button', { name: 'Open the portal' }).click()
  await expect(page).toHaveURL(new RegExp(`^${portal}/portal/tickets/\\d+$`))
  await expect(page.getByText('You are signed in as Ada')).toBeVisible()
  // Nothing that signs in stood in an address or was told to the next page.
  expect(addresses.filter((address) => /[\w-]{43}/.test(address))).toEqual([])
  if (javaScriptEnabled) {
    await page.goBack()
    await expect(page).toHaveURL(new RegExp(`^${server.url}/workspace/tickets/\\d+$`))
  }

  await page.goto(`${server.url}/workspace/sign-out`)
  await page.getByRole('main').getByRole('button', { name: 'Sign out' }).click()
  await page.goto(`${portal}/portal`)
  await expect(page.getByLabel('Password', { exact: true })).toBeVisible()
})
