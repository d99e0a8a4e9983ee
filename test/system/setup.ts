/** What Playwright does once before all tests. Its workers find the database server by this variable. */
import { startTestServer } from '../postgres.ts'

export default async function setup(): Promise<() => Promise<void>> {
  const server = await startTestServer()
  process.env.PORTTI_TEST_SERVER_URL = server.url
  return server.stop
}
