import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** The directory of the checkout, wherever this code runs from: `src/` in tests, `dist/` in the build. */
export const root = above(import.meta.dirname)

function above(directory: string): string {
  if (existsSync(join(directory, 'package.json'))) return directory
  if (dirname(directory) === directory) throw new Error('package.json was not found above the running code')
  return above(dirname(directory))
}
