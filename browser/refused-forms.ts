/**
 * A form that was refused stands in the history as its sending: going back to that page, or loading it again, would ask to
 * send it again. It takes the address of the page that the form was on, and what is typed stays with it.
 */
import { fieldsOf, fill } from './draft-form.ts'

/** A form in the page: where it is sent, and what is typed into it. */
type Typed = [action: string, fields: Record<string, string>]

const refusals = new Set([409, 413, 422, 429, 507])
const [arrival] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[]
const before = document.querySelector<HTMLElement>('[data-address]')?.dataset['address'] ?? document.referrer

// What has a draft is kept by the server.
const forms = () => [...document.forms].filter(({ method, dataset }) => method === 'post' && !dataset['draft'])

function keep(address?: string): void {
  const typed = forms().map((form): Typed => [form.action, fieldsOf(form)])
  history.replaceState({ typed }, '', address)
}

function bringBack(typed: Typed[]): void {
  for (const [place, form] of forms().entries()) {
    const [action, fields] = typed[place] ?? []
    if (action !== form.action || !fields || JSON.stringify(fields) === JSON.stringify(fieldsOf(form))) continue
    fill(form, fields)
    form.closest('details')?.setAttribute('open', '')
  }
}

function isOurs(address: string): boolean {
  return URL.canParse(address, location.href) && new URL(address, location.href).origin === location.origin
}

const { typed } = (history.state ?? {}) as { typed?: Typed[] }
const isRefused = refusals.has(arrival?.responseStatus ?? 0) && before !== '' && isOurs(before)
if (isRefused) keep(before)
else if (typed) bringBack(typed)
if (isRefused || typed) document.addEventListener('input', () => keep())
