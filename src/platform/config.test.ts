import { expect, test } from 'vitest'
import { readConfig } from './config.ts'
import { StartFault } from './start-fault.ts'

test('an empty environment gives the documented defaults', () => {
  expect(readConfig({}, '/srv/portti')).toEqual({
    port: 3000,
    host: '127.0.0.1',
    baseUrl: 'http://localhost:3000',
    dataDir: '/srv/portti/var',
    databaseUrl: undefined,
    storageUrl: 'file:///srv/portti/var/files',
    smtpUrl: undefined,
    inboundSmtpPort: 'demo',
    secretKey: undefined,
    demo: true,
    production: false,
    role: 'all',
  })
})

test('the address follows the port, and the files follow the data', () => {
  const config = readConfig({ PORT: '8080', DATA_DIR: '/data' })
  expect(config).toMatchObject({ baseUrl: 'http://localhost:8080', storageUrl: 'file:///data/files' })
})

test('an empty variable is an absent one', () => {
  expect(readConfig({ PORT: '', DATABASE_URL: ' ', DEMO: '' })).toMatchObject({ port: 3000, databaseUrl: undefined })
})

test('production has no demo account unless it is asked for', () => {
  expect(readConfig({ NODE_ENV: 'production' })).toMatchObject({ production: true, demo: false })
  expect(readConfig({ NODE_ENV: 'production', DEMO: 'on' }).demo).toBe(true)
  expect(readConfig({ DEMO: 'off' }).demo).toBe(false)
})

test('an address may end in a slash', () => {
  expect(readConfig({ BASE_URL: 'https://help.example.com/' }).baseUrl).toBe('https://help.example.com')
})

test.for([
  ['PORT', 'abc'],
  ['PORT', '0'],
  ['PORT', '70000'],
  ['PORT', '80.5'],
  ['HOST', 'http://localhost'],
  ['BASE_URL', 'help.example.com'],
  ['BASE_URL', 'https://help.example.com/desk'],
  ['BASE_URL', 'ftp://help.example.com'],
  ['DATABASE_URL', 'mysql://db/portti'],
  ['STORAGE_URL', 'https://bucket'],
  ['SMTP_URL', 'mail.example.com'],
  ['INBOUND_SMTP_PORT', 'yes'],
  ['SECRET_KEY', 'short'],
  ['DEMO', 'perhaps'],
  ['PORTTI_ROLE', 'boss'],
] as const)('%s=%s stops the start with one line that names it', ([name, value]) => {
  const read = () => readConfig({ [name]: value })
  expect(read).toThrow(StartFault)
  expect(read).toThrow(new RegExp(`^${name} is [^\n]+, but it must be [^\n]+\\.$`))
})

test('the line shows the value, but no password', () => {
  expect(() => readConfig({ PORT: 'abc' })).toThrow('PORT is "abc"')
  for (const value of ['mysql://me:hush@db/x', 'me:hush@db', 'mysql://hush@db/x']) {
    expect(() => readConfig({ DATABASE_URL: value })).toThrow(/^(?!.*hush)/)
  }
  expect(() => readConfig({ SECRET_KEY: 'hush' })).toThrow(/^(?!.*hush)/)
})
