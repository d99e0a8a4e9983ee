import { expect, test } from 'vitest'
import { plainText } from './plain-text.ts'

test.for([
  ['The *last* day is _Friday_.', 'The last day is Friday.'],
  ['**Hello**\n\n- one\n- `two`\n\n1. three\n> four', 'Hello one two three four'],
  ['See https://acme.fi/a_b_c, or write to ada@acme.fi.', 'See https://acme.fi/a_b_c, or write to ada@acme.fi.'],
  ['snake_case_names and 2*3*4 stay, *so does an open mark', 'snake_case_names and 2*3*4 stay, *so does an open mark'],
  ['  lots \t of\r\n\r\nroom ', 'lots of room'],
  ['*_both_*', '_both_'],
  ['', ''],
] as const)('%j reads %j', ([text, plain]) => {
  expect(plainText(text)).toBe(plain)
})
