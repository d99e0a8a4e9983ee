import { expect, test } from 'vitest'
import { passwordFault } from './password-rules.ts'

const maria = ['maria.virtanen@kahvila.test', 'Maria', 'Virtanen']

test.for(['Portti-demo-2026', 'Kahvi-20', 'kahvi ja pulla', 'korvapuustitonhyviakahvinkanssa', 'Äiti-öljy9'])(
  '%s is taken',
  (password) => expect(passwordFault(password, maria)).toBeUndefined(),
)

test.for([
  ['', 'too_short'],
  ['Kahvi-2', 'too_short'],
  ['kahvipul', 'too_plain'],
  ['kahvi123', 'too_plain'],
  ['kahvipannunkansi', 'too_plain'],
  ['Kahviiii-2026', 'repeated'],
  ['xY-abcdef-9', 'sequence'],
  ['xY-54321-ab', 'sequence'],
  ['Qwerty-2026', 'keyboard'],
  ['fdsaA-lkjhg-1', 'keyboard'],
  ['Virtanen-2026', 'personal'],
  ['xxMARIAyy-26', 'personal'],
  [`Ka-${'vi'.repeat(200)}`, 'too_long'],
] as const)('%s is refused: %s', ([password, fault]) => {
  expect(passwordFault(password, maria)).toBe(fault)
})
