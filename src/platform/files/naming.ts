const longest = 200
const longestExtension = 20

/**
 * A file's name as it may be shown, stored and sent: at most 200 bytes of UTF-8, never empty, in one line, without a path.
 * A name is a claim of whoever sent the file and only ever a label; the bytes lie under their hash.
 */
export function safeName(claimed: string): string {
  const visible = claimed
    .toWellFormed()
    // Paths first: Windows and old browsers send the whole of one.
    .split(/[/\\]/)
    .map(visiblePart)
    .findLast((part) => part !== '')
  return shortened(visible ?? 'file')
}

/** Controls, line ends, and all that takes no room but turns or hides text: `gpj.exe` must not read as `exe.jpg`. */
function visiblePart(part: string): string {
  const plain = part
    .replaceAll(/[\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/gu, '')
    .normalize('NFC')
    .replaceAll(/\p{Zs}+/gu, ' ')
    .replaceAll(/[<>:"|?*]/g, '_')
  return trimmed(plain)
}

/** Leading dots hide a file on Unix; trailing dots and spaces are dropped by Windows, and change its extension. */
function trimmed(name: string): string {
  return name.replace(/^[. ]+/, '').replace(/[. ]+$/, '')
}

function shortened(name: string): string {
  if (Buffer.byteLength(name) <= longest) return name
  const dot = name.lastIndexOf('.')
  const extension = dot > 0 && Buffer.byteLength(name.slice(dot)) <= longestExtension ? name.slice(dot) : ''
  let rest = longest - Buffer.byteLength(extension)
  let stem = ''
  // Whole characters as a reader counts them: an accent is not cut off its letter.
  for (const { segment } of new Intl.Segmenter().segment(name.slice(0, name.length - extension.length))) {
    rest -= Buffer.byteLength(segment)
    if (rest < 0) break
    stem += segment
  }
  return trimmed(stem + extension) || 'file'
}
