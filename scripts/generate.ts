/** Writes `src/platform/i18n/messages.gen.ts` from `locales/`, or says what the languages disagree about and fails. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { compare, moduleOf, readLocales } from './messages.ts'

const root = join(import.meta.dirname, '..')
const target = join(root, 'src/platform/i18n/messages.gen.ts')

const locales = readLocales(join(root, 'locales'))
const { keys, faults } = compare(locales)
if (faults.length > 0) {
  console.error(faults.join('\n'))
  console.error(`${faults.length} fault${faults.length === 1 ? '' : 's'} in locales/`)
  process.exitCode = 1
} else {
  const text = moduleOf(locales, keys)
  // An unchanged file keeps its date, so that watchers stay quiet.
  if (!existsSync(target) || readFileSync(target, 'utf8') !== text) writeFileSync(target, text)
}
