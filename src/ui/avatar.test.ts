import { expect, it } from 'vitest'
import { initials } from './avatar.tsx'

it.each([
  ['Maria Virtanen', 'MV'],
  ['Ada', 'A'],
  ['山田 太郎', '山太'],
  ['sam@acme.test', 'ST'],
  ['Zoë van der O’Neill', 'ZO'],
  ['(Acme) Oy', 'AO'],
  ['', '?'],
  ['***', '?'],
  ['𝒜da Li', '𝒜L'],
])('%j is %s', (name, expected) => {
  expect(initials(name)).toBe(expected)
})
