import { expect, test } from 'vitest'
import fc from 'fast-check'
import { parse } from 'csv-parse/sync'
import { csvLine, plainCell } from './csv.ts'

test('a line is read back as it was, whatever its cells', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'grapheme' }), { minLength: 1, maxLength: 6 }), (cells) => {
      fc.pre(!(cells.length === 1 && cells[0] === '') && !cells.some((cell) => /^'[=+\-@\t\r]/.test(cell)))
      const [read] = parse(csvLine(cells), { relax_column_count: true }) as string[][]
      expect(read?.map(plainCell)).toEqual(cells)
    }),
  )
})

test('no cell begins as a spreadsheet’s formula does', () => {
  const line = csvLine(['=HYPERLINK("x")', '+358 40 1', '-1', '@sum', '\tx', 'plain'])
  const [read] = parse(line) as string[][]
  expect(read).toEqual([`'=HYPERLINK("x")`, "'+358 40 1", "'-1", "'@sum", "'\tx", 'plain'])
})
