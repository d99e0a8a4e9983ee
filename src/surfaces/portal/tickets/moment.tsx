import type { Reader } from '#platform/i18n/reader.ts'
import { markup } from '#ui/markup.ts'
import { useReader } from '#ui/translation.tsx'

type MomentProps = { at: Date; /** Shows the day, not the distance. */ date?: boolean }

/** A time as people say it ("5 minutes ago"), exact in the reader's zone on hover. */
export const Moment = (props: MomentProps) => momentFor(useReader(), props)

/** The same for a cell of a long table: no component, so no instance for each. */
export const momentFor = ({ format, now }: Reader, { at, date }: MomentProps) =>
  date
    ? markup`<time datetime="${format.iso(at)}" title="${format.dateTime(at)}">${format.date(at)}</time>`
    : markup`<time datetime="${format.iso(at)}" title="${format.dateTime(at)}" data-ticks>${format.relative(at, now)}</time>`
