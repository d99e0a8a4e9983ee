import path from 'node:path'
import { expect, test } from 'vitest'
import { readSources } from '#test/architecture/imports.ts'
import { timelineKinds } from './timeline-words.ts'

const root = path.join(import.meta.dirname, '../../../..')

/** What happens to users, portals and the like stands in no record's timeline. */
const ofRecords = /^(ticket|thread|message|comment|note|contact|company|association)\./

test('every kind of event that a record can have has words', () => {
  const text = readSources(root, ['src'])
    .filter((source) => !source.path.includes('.test.'))
    .map((source) => source.text)
    .join('\n')
  const kinds = [...text.matchAll(/defineEvent(?:<[^(]*>)?\(\s*'([a-z_.]+)'/g)].map(([, kind = '']) => kind)
  expect(kinds).toContain('ticket.moved')
  expect(kinds.filter((kind) => ofRecords.test(kind)).toSorted()).toEqual(Object.keys(timelineKinds).toSorted())
})
