import { expect, test } from 'vitest'
import { isMailed, isReserved } from './leaving.ts'

test.for([
  ['maria@kahvila.test', true],
  ['maria@KAHVILA.Test', true],
  ['a@b.example', true],
  ['a@b.invalid', true],
  ['a@b.localhost', true],
  ['a@example.com', false],
  ['a@test.fi', false],
  ['a@latest', false],
  ['a@b.testing', false],
  ['test@b.fi', false],
] as const)('%s is reserved: %s', ([address, reserved]) => {
  expect(isReserved(address)).toBe(reserved)
})

test.for([
  [undefined, false],
  ['smtp://mail.acme.fi', false],
  ['smtps://user:secret@mail.acme.fi:1025', false],
  ['smtp://127.0.0.1', false],
  ['smtp://localhost:25', false],
  ['smtp://localhost:587', false],
  ['smtp://127.0.0.1.evil.fi:1025', false],
  ['smtp://localhost:1025', true],
  ['smtp://127.0.0.1:2525?from=a@b.fi', true],
  ['smtp://[::1]:1025', true],
] as const)('by %s, mail to a reserved address goes on: %s', ([smtpUrl, mailed]) => {
  expect(isMailed(smtpUrl, 'maria@kahvila.test')).toBe(mailed)
  expect(isMailed(smtpUrl, 'maria@kahvila.fi')).toBe(smtpUrl !== undefined)
})
