import { expect, test } from 'vitest'
import { readerOf } from '#platform/i18n/reader.ts'
import { testDatabase } from '#test/database.ts'
import { pipelineName, stageName } from './default-names.ts'
import { readPipelines } from './pipeline.ts'

const { db } = await testDatabase()
const { t: english } = readerOf('en', 'UTC')
const { t: finnish } = readerOf('fi', 'UTC')

test('what an installation begins with is called in each language, and stays stored in English', async () => {
  const [pipeline] = await readPipelines(db)
  expect(pipelineName(english, pipeline!.label)).toBe('Support Pipeline')
  expect(pipelineName(finnish, pipeline!.label)).toBe('Tuen tikettiputki')
  const labels = pipeline!.stages.map(({ label }) => label)
  expect(labels.map((label) => stageName(english, label))).toEqual(labels)
  expect(labels.map((label) => stageName(finnish, label))).toEqual([
    'Uusi',
    'Odottaa asiakasta',
    'Odottaa meitä',
    'Suljettu',
  ])
})

test.for(['new', 'New ', 'Käsittelyssä', 'toString', '__proto__', ''])('%j is the company’s own word', (label) => {
  expect(stageName(finnish, label)).toBe(label)
  expect(pipelineName(finnish, label)).toBe(label)
})
