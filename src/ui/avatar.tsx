/** A person's initials on a tone that stays theirs. The name stands beside it, so it is silent to screen readers. */
export function Avatar({
  name,
  size,
  square,
}: {
  name: string
  size?: 'small' | 'regular' | 'large' | undefined
  /** A company. */ square?: boolean | undefined
}) {
  return (
    <span
      class="avatar"
      data-tone={tone(name)}
      data-size={size}
      data-shape={square ? 'square' : undefined}
      aria-hidden="true"
    >
      {initials(name)}
    </span>
  )
}

/** First and last word's first character, counted as a reader counts them (one emoji is one). */
export function initials(name: string): string {
  const words = name
    .slice(0, 200)
    .split(/[\s@.]+/u)
    .filter((word) => /[\p{L}\p{N}]/u.test(word))
  const picked = words.length > 1 ? [words[0], words.at(-1)] : words
  return (
    picked
      .map((word) => /[\p{L}\p{N}]/u.exec(word ?? '')?.[0] ?? '')
      .join('')
      .toLocaleUpperCase() || '?'
  )
}

function tone(name: string): string {
  let hash = 2_166_136_261
  for (const character of name.slice(0, 200)) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 16_777_619)
  return String(((Math.imul(hash ^ (hash >>> 15), 2_246_822_519) >>> 16) % 6) + 1)
}
