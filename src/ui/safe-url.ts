const safeSchemes = new Set(['http:', 'https:', 'mailto:', 'tel:'])

/**
 * Lets through http(s), mailto, tel and addresses within this site; anything else becomes `#`.
 * Preact writes `href="javascript:…"` as it stands, so every address that a person typed goes through here.
 * Browsers drop tabs, line breaks and leading control characters before they read the scheme: so do we.
 * An address that leads to another host by `//` or `\\` is refused: it looks relative and is not.
 */
export function safeUrl(href: string | null | undefined): string {
  const seen = stripIgnored(href ?? '')
  if (seen === '' || /^[/\\]{2}/.test(seen)) return '#'
  const scheme = /^([^/?#]*?):/.exec(seen)?.[1]
  if (scheme === undefined) return seen
  return safeSchemes.has(`${scheme.toLowerCase()}:`) ? seen : '#'
}

/** What a browser's URL parser ignores: C0 controls and spaces at the ends, tab and line breaks anywhere. */
function stripIgnored(href: string): string {
  return href
    .replace(/[\t\n\r]/g, '')
    .replace(/^[\u0000-\u0020]+/, '')
    .trimEnd()
}
