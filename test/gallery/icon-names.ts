import { readFileSync } from 'node:fs'
import type { IconName } from '#ui/icon.tsx'

/** The names that the sprite really has. */
export function iconNames(): IconName[] {
  const sprite = readFileSync('browser/icons.svg', 'utf8')
  return [...sprite.matchAll(/<symbol id="([^"]+)"/g)].map((found) => found[1] as IconName)
}
