/** What vitest does once before all tests: the messages are written, the database server is started. */
import type { TestProject } from 'vitest/node'
import '../scripts/generate.ts'
import { startTestServer } from './postgres.ts'

declare module 'vitest' {
  interface ProvidedContext {
    serverUrl: string
  }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await startTestServer()
  project.provide('serverUrl', server.url)
  return server.stop
}
