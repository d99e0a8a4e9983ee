import { plainText } from '#ui/plain-text.ts'

/** Text around what was searched for; the database puts each hit between U+0001 and U+0002. */
export function Snippet({ text }: { text: string }) {
  const parts = plainText(text).split(/[\u0001\u0002]/)
  return (
    <span class="row-facts row-snippet">
      {parts.map((part, place) => (place % 2 === 1 ? <mark key={place}>{part}</mark> : part))}
    </span>
  )
}
