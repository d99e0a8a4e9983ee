/** What the list lacks: the first things that come to mind here, in Finnish and in a customer's portal. */
const ownWords = (
  'asiakas customer helpdesk portaali portal portti support tervetuloa tuki ' +
  'kevät kesä syksy talvi kissa koira suomi helsinki tampere ' +
  'tammikuu helmikuu maaliskuu huhtikuu toukokuu kesäkuu ' +
  'heinäkuu elokuu syyskuu lokakuu marraskuu joulukuu'
).split(' ')

/** More than this around a common word, and the rest is what protects. */
const mostAround = 6

/**
 * Whether many people have this password, or one that differs by capitals, digits for letters, or a year and a mark
 * around it. The list comes along (49,000 of them, from leaks): nothing is asked of anybody outside.
 */
export async function isCommonPassword(password: string): Promise<boolean> {
  const common = await known()
  const plain = password.normalize('NFKC').toLowerCase()
  return [plain, spelled(plain)].some((text) => {
    const word = core(text)
    const isMost = text.length - word.length <= mostAround
    return common.has(text) || (isMost && (common.has(word) || common.has(halfOf(word))))
  })
}

let list: Promise<Set<string>> | undefined

/** Unpacked by the first who asks, not at every start: it takes a twentieth of a second. */
const known = (): Promise<Set<string>> =>
  (list ??= import('@zxcvbn-ts/language-common').then(
    ({ dictionary }) => new Set([...dictionary['passwords-common'], ...ownWords]),
  ))

const letters: Record<string, string> = { 0: 'o', 1: 'i', 3: 'e', 4: 'a', 5: 's', 7: 't', '@': 'a', $: 's', '!': 'i' }

/** `p@ssw0rd` is password. */
const spelled = (text: string): string =>
  text.replaceAll(/(?<=\p{L}.*)[013457@$!](?=.*\p{L})/gu, (one) => letters[one] ?? one)

/** What is left without digits and marks at both ends: `summer2026!` is summer. */
const core = (text: string): string => text.replaceAll(/^[^\p{L}]+|[^\p{L}]+$/gu, '')

/** `dragondragon` is dragon twice. */
function halfOf(word: string): string {
  const half = word.slice(0, word.length / 2)
  return half + half === word ? half : word
}
