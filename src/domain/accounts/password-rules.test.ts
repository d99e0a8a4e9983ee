import { expect, test } from 'vitest'
import { passwordFault } from './password-rules.ts'

const maria = ['maria.virtanen@kahvila.test', 'Maria', 'Virtanen']

test.for([
  'Portti-demo-2026',
  'Kahvi-20',
  'kahvi ja pulla',
  'korvapuustitonhyviakahvinkanssa',
  'Äiti-öljy9',
  'dragon 83017564 kahvi',
])('%s is taken', async (password) => expect(await passwordFault(password, maria)).toBeUndefined())

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
  ['Kahvila-2026', 'personal'],
  ['Password-1', 'common'],
  ['P@ssw0rd2', 'common'],
  ['Summer2026!', 'common'],
  ['Dragondragon1', 'common'],
  ['Kesäkuu-2026', 'common'],
  ['!Salasana7', 'common'],
  [`Ka-${'vi'.repeat(200)}`, 'too_long'],
] as const)('%s is refused: %s', async ([password, fault]) => {
  expect(await passwordFault(password, maria)).toBe(fault)
})
