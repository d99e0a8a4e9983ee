import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'

it('has a drawing for every name, and a name for every drawing', () => {
  expect(found('src/ui/icon.tsx', /\| '([\w-]+)'/g)).toEqual(found('browser/icons.svg', /<symbol id="([\w-]+)"/g))
})

function found(file: string, pattern: RegExp): Set<string | undefined> {
  return new Set([...readFileSync(file, 'utf8').matchAll(pattern)].map(([, name]) => name))
}
