// Texts of each type as they are kept. Undefined: it is none of that type.

const day = 86_400_000
/** HubSpot's years have four digits: a date without an end would fit no column and no calendar. */
const [earliest, latest] = [Date.parse('0001-01-01T00:00:00Z'), Date.parse('9999-12-31T23:59:59.999Z')]

/** On either side of the point. */
const mostDigits = 100

/** Digits without an exponent, without zeros that say nothing. */
export function numberText(raw: string): string | undefined {
  const [, sign = '', whole = '', fraction = '', exponent = '0'] =
    /^([+-]?)(\d{0,400})(?:\.(\d{0,400}))?(?:[eE]([+-]?\d{1,3}))?$/.exec(raw) ?? []
  if (whole === '' && fraction === '') return undefined
  const shift = Number(exponent)
  const digits = whole + fraction
  const point = whole.length + shift
  const before =
    point <= 0
      ? '0'
      : digits
          .slice(0, point)
          .padEnd(point, '0')
          .replace(/^0+(?=\d)/, '')
  const after = (point < 0 ? '0'.repeat(-point) + digits : digits.slice(point)).replace(/0+$/, '')
  if (before.length > mostDigits || after.length > mostDigits) return undefined
  const text = after === '' ? before : `${before}.${after}`
  return sign === '-' && text !== '0' ? `-${text}` : text
}

/** An id, as numbers of records and users are. */
export const idText = (raw: string): string | undefined =>
  /^\d{1,15}$/.test(raw) && Number(raw) > 0 ? String(Number(raw)) : undefined

export const boolText = (raw: string): string | undefined => {
  const text = raw.toLowerCase()
  return text === 'true' || text === 'false' ? text : undefined
}

/** `YYYY-MM-DD`, or the moment of midnight in UTC: in milliseconds, or as ISO 8601. */
export function dateText(raw: string): string | undefined {
  const time = timeOf(raw)
  if (time === undefined || time % day !== 0) return undefined
  return new Date(time).toISOString().slice(0, 10)
}

/** ISO 8601 with a zone, a day alone (its midnight in UTC), or milliseconds. */
export function datetimeText(raw: string): string | undefined {
  const time = timeOf(raw)
  return time === undefined ? undefined : new Date(time).toISOString()
}

/** One address, in small letters as HubSpot keeps it. */
export const emailText = (raw: string): string => raw.toLowerCase()

const iso = /^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?(Z|[+-]\d\d:?\d\d))?$/

function timeOf(raw: string): number | undefined {
  const time = /^-?\d{1,15}$/.test(raw) ? Number(raw) : isoTime(raw)
  return time !== undefined && time >= earliest && time <= latest ? time : undefined
}

function isoTime(raw: string): number | undefined {
  const [whole, year, month, date, hour = '00', minute = '00', second = '00', fraction = '', zone = 'Z'] =
    iso.exec(raw) ?? []
  if (whole === undefined) return undefined
  const milliseconds = fraction.padEnd(3, '0').slice(0, 3)
  const local = `${year}-${month}-${date}T${hour}:${minute}:${second}.${milliseconds}Z`
  const time = Date.parse(local)
  // February has no 30th: what would become another day is none.
  if (Number.isNaN(time) || new Date(time).toISOString() !== local) return undefined
  return time - offsetOf(zone)
}

function offsetOf(zone: string): number {
  const [, sign, hours = '0', minutes = '0'] = /^([+-])(\d\d):?(\d\d)$/.exec(zone) ?? []
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60_000
}
