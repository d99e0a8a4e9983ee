/**
 * Where to go after signing in, from an address that anybody may have written: a path on this host, or the fallback.
 * @returns a path that begins with one slash, with its query and fragment
 */
export function returnTo(wish: string | undefined, fallback: string): string {
  if (!wish || wish.length > 2000 || !isPath.test(wish) || !URL.canParse(wish, here)) return fallback
  const { origin, pathname, search, hash } = new URL(wish, here)
  // `/.//evil.test` is a path until it is tidied; then it is another host.
  return origin === here && isPath.test(pathname) ? pathname + search + hash : fallback
}

const here = 'http://here.invalid'

// Browsers read a backslash as a slash, and drop tabs and line breaks. Nothing of ours has any of them in an address.
const isPath = /^\/(?![/\\])[^\\\u0000-\u0020\u007f-\u00a0\u2028\u2029]*$/
