import { expect, test } from 'vitest'
import { linesOf, optionsFrom } from './option-lines.ts'

test('a line is a label, and a value where it is said', () => {
  expect(optionsFrom('Espresso\n\n Hyvä kahvi | good \r\nTea | tea', [])).toEqual([
    { label: 'Espresso', value: 'espresso', displayOrder: 0, hidden: false },
    { label: 'Hyvä kahvi', value: 'good', displayOrder: 1, hidden: false },
    { label: 'Tea', value: 'tea', displayOrder: 2, hidden: false },
  ])
})

test('what was written is read back as it was, and an option that is moved keeps what no line says', () => {
  const before = [
    { label: 'One', value: 'one', displayOrder: 0, hidden: true, description: 'The first' },
    { label: 'Two', value: 'b', displayOrder: 1, hidden: false },
  ]
  expect(linesOf(before)).toBe('One\nTwo | b')
  expect(optionsFrom(linesOf(before), before)).toEqual(before)
  expect(optionsFrom('Two | b\nOne', before).map(({ value, hidden }) => [value, hidden])).toEqual([
    ['b', false],
    ['one', true],
  ])
})

test('a label that is changed keeps its value where the value is said', () => {
  const before = [{ label: 'Two', value: 'b', displayOrder: 0, hidden: false }]
  expect(optionsFrom('Second | b', before)).toMatchObject([{ label: 'Second', value: 'b' }])
})
