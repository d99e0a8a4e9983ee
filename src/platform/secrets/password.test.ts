import { argon2Sync, randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import { hashPassword, needsRehash, verifyPassword } from './password.ts'

test('a password is stored as argon2id at the cost that OWASP asks for, salted each time', async () => {
  const [one, other] = await Promise.all([hashPassword('Kahvi-2026!'), hashPassword('Kahvi-2026!')])
  expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[\w+/]{22}\$[\w+/]{43}$/)
  expect(one).not.toBe(other)
  expect(await verifyPassword('Kahvi-2026!', one)).toBe(true)
  expect(await verifyPassword('kahvi-2026!', one)).toBe(false)
})

test('a letter is the same however it was typed', async () => {
  expect(await verifyPassword('cafe\u0301-Äiti-9', await hashPassword('café-A\u0308iti-9'))).toBe(true)
})

test('a hash of an older cost still opens, and asks to be made again', async () => {
  const salt = randomBytes(16)
  const cost = { memory: 8192, passes: 1, parallelism: 1 }
  const tag = argon2Sync('argon2id', { message: 'old', nonce: salt, tagLength: 32, ...cost })
  const text = (bytes: Buffer): string => bytes.toString('base64').replace(/=+$/, '')
  const hash = `$argon2id$v=19$m=8192,t=1,p=1$${text(salt)}$${text(tag)}`
  expect(await verifyPassword('old', hash)).toBe(true)
  expect(needsRehash(hash)).toBe(true)
  expect(needsRehash(await hashPassword('old'))).toBe(false)
})

test('no hash and a broken one open for nothing, and cost the same work', async () => {
  const hash = await hashPassword('there')
  const timed = async (stored: string | null): Promise<number> => {
    const start = performance.now()
    for (let round = 0; round < 5; round++) expect(await verifyPassword('nobody', stored)).toBe(false)
    return performance.now() - start
  }
  const [known, unknown] = [await timed(hash), await timed(null)]
  expect(unknown / known).toBeGreaterThan(0.3)
  expect(await verifyPassword('', '$argon2id$v=19$broken')).toBe(false)
})
