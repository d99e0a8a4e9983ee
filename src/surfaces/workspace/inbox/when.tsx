import { Time } from '#ui/time.tsx'
import { useReader } from '#ui/translation.tsx'

/** A moment in the reader's words, and exactly on hover. */
export function When({ at }: { at: Date }) {
  const { format, now } = useReader()
  return (
    <Time datetime={at.toISOString()} exact={format.dateTime(at)} ticks>
      {format.relative(at, now)}
    </Time>
  )
}
