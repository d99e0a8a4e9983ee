/** Lets "2 minutes ago" go on counting. The server wrote the first words; these are made by the same rules of `Intl`. */
const units: [Intl.RelativeTimeFormatUnit, number][] = [
  ['minute', 60],
  ['hour', 3600],
  ['day', 86_400],
]

export function tick(within: ParentNode = document) {
  const { lang } = document.documentElement
  const now = new Intl.RelativeTimeFormat(lang, { numeric: 'auto' }).format(0, 'second')
  const format = new Intl.RelativeTimeFormat(lang, { numeric: 'always' })
  for (const time of within.querySelectorAll<HTMLTimeElement>('time[data-ticks]')) {
    const words = wordsFor(Date.parse(time.dateTime), format, now)
    if (words && words !== time.textContent) time.textContent = words
  }
}

/** Older than a week is a date, which does not tick. */
function wordsFor(then: number, format: Intl.RelativeTimeFormat, now: string): string | undefined {
  const seconds = Math.round((Date.now() - then) / 1000)
  if (!Number.isFinite(seconds) || seconds > 7 * 86_400) return undefined
  const found = units.findLast(([, least]) => seconds >= least)
  return found ? format.format(-Math.floor(seconds / found[1]), found[0]) : now
}

setInterval(() => document.visibilityState === 'visible' && tick(), 30_000)
document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && tick())
