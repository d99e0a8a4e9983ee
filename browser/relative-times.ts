/** Lets "2 minutes ago" go on counting. The server wrote the first words; these are made by the same rules of `Intl`. */
const units: [Intl.RelativeTimeFormatUnit, number][] = [
  ['minute', 60],
  ['hour', 3600],
  ['day', 86_400],
]

export function tick(within: ParentNode = document) {
  const format = new Intl.RelativeTimeFormat(document.documentElement.lang, { numeric: 'auto' })
  for (const time of within.querySelectorAll<HTMLTimeElement>('time[data-ticks]')) {
    const words = wordsFor(Date.parse(time.dateTime), format)
    if (words && words !== time.textContent) time.textContent = words
  }
}

/** Older than a week is a date, which does not tick. */
function wordsFor(then: number, format: Intl.RelativeTimeFormat): string | undefined {
  const seconds = Math.round((Date.now() - then) / 1000)
  if (!Number.isFinite(seconds) || seconds > 7 * 86_400) return undefined
  const [unit, length] = units.findLast(([, least]) => seconds >= least) ?? ['second' as const, 1]
  return format.format(unit === 'second' ? 0 : -Math.floor(seconds / length), unit)
}

setInterval(() => document.visibilityState === 'visible' && tick(), 30_000)
document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && tick())
