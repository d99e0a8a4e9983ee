import { isCommonPassword } from './common-passwords.ts'

/** Why a password is not taken; the surface puts it into words. */
export type PasswordFault =
  | 'too_short'
  | 'too_long'
  | 'too_plain'
  | 'repeated'
  | 'sequence'
  | 'keyboard'
  | 'personal'
  | 'common'

/** Longer ones cost time to hash and protect nobody better. */
export const longestPassword = 200

/**
 * HubSpot's rules, so that a password which was good there is good here, and none that many people have.
 * @param person what may not be part of it: the address and the names of whom it is for
 */
export async function passwordFault(password: string, person: readonly string[]): Promise<PasswordFault | undefined> {
  return ruleFault(password, person) ?? ((await isCommonPassword(password)) ? 'common' : undefined)
}

function ruleFault(password: string, person: readonly string[]): PasswordFault | undefined {
  const text = password.normalize('NFKC')
  const plain = text.toLowerCase()
  if (text.length > longestPassword) return 'too_long'
  if (text.length < 8) return 'too_short'
  if (/(.)\1\1/su.test(plain)) return 'repeated'
  if (alphabets.some((row) => holdsRun(plain, row))) return 'sequence'
  if (keyboardRows.some((row) => holdsRun(plain, row))) return 'keyboard'
  if (person.flatMap(partsOf).some((part) => plain.includes(part))) return 'personal'
  // A long password may be plain, a short one may not.
  const enough = text.length >= 24 || text.length >= [Infinity, 24, 12, 8, 8][kindsIn(text)]!
  return enough ? undefined : 'too_plain'
}

const alphabets = ['abcdefghijklmnopqrstuvwxyz', '01234567890']
const keyboardRows = ['qwertyuiopå', 'asdfghjklöä', 'zxcvbnm']
const run = 5

/** Five in a row, in either direction. */
function holdsRun(text: string, row: string): boolean {
  const rows = [row, [...row].toReversed().join('')]
  return rows.some((each) =>
    Array.from({ length: each.length - run + 1 }, (_, start) => each.slice(start, start + run)).some((part) =>
      text.includes(part),
    ),
  )
}

/** `maria.virtanen@kahvila.test` gives maria, virtanen and kahvila: each part of three letters or more but the last of a host. */
const partsOf = (text: string): string[] =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/(?<=@.*)\.[^.@]*$/, '')
    .split(/[^\p{Letter}\p{Number}]+/u)
    .filter((part) => part.length >= 3)

const kinds = [/\p{Lu}/u, /\p{Ll}/u, /\p{N}/u, /[^\p{L}\p{N}]/u]
const kindsIn = (text: string): number => kinds.filter((kind) => kind.test(text)).length
