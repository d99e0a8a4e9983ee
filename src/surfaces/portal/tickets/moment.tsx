import { useReader } from '#ui/translation.tsx'
import { Time } from '#ui/time.tsx'

/** A time as people say it ("5 minutes ago"), exact in the reader's zone on hover. */
export function Moment({ at, date }: { at: Date; /** Shows the day, not the distance. */ date?: boolean }) {
  const { format, now } = useReader()
  return (
    <Time datetime={at.toISOString()} exact={format.dateTime(at)} ticks={!date}>
      {date ? format.date(at) : format.relative(at, now)}
    </Time>
  )
}
