import type pg from 'pg'
import { sessionCount, tokenOf } from './data.ts'

/** A request that the load repeats: the server and the bare limit answer the very same ones. */
export type BenchRequest = { method: 'GET' | 'POST'; path: string; cookie: string; body?: string }

/** A page under load, with the requests of several customers in turn. */
export type Scenario = { name: string; what: string; requests: BenchRequest[] }

const cookieOf = (who: number | 'ten'): string => `portti_member=${tokenOf(who)}`

/** Customers outside the big company, whose lists have the usual length. */
const usual = Array.from({ length: 16 }, (_, n) => 11 + n).filter((n) => n <= sessionCount)

export async function scenariosFor(pool: pg.Pool): Promise<Scenario[]> {
  // What is answered is not what is read: a kept database has the same tickets to read the next time.
  const { rows } = await pool.query<{ contact_id: number; read: number; answered: number }>(
    `select contact_id, min(ticket_id) as read, max(ticket_id) as answered
     from ticket_contacts where contact_id = any($1) group by 1 order by 1`,
    [usual],
  )
  const get = (who: number | 'ten', path: string): BenchRequest => ({ method: 'GET', path, cookie: cookieOf(who) })
  return [
    { name: 'list', what: 'a customer’s list', requests: usual.map((who) => get(who, '/portal?view=mine')) },
    { name: 'list-ten', what: 'the list of a customer with 10 tickets', requests: [get('ten', '/portal?view=mine')] },
    {
      name: 'list-company',
      what: 'the list of the company with a tenth of all tickets',
      requests: Array.from({ length: 10 }, (_, n) => get(n + 1, '/portal?view=organization')),
    },
    {
      name: 'ticket',
      what: 'a ticket with its conversation',
      requests: rows.map((row) => get(row.contact_id, `/portal/tickets/${row.read}`)),
    },
    {
      name: 'search',
      what: 'a search in a customer’s list',
      requests: usual.map((who) => get(who, '/portal?view=mine&search=grinder')),
    },
    {
      name: 'answer',
      what: 'an answer to a ticket',
      requests: rows.map((row) => ({
        method: 'POST',
        path: `/portal/tickets/${row.answered}/answers`,
        cookie: cookieOf(row.contact_id),
        body: 'text=The+grinder+runs+again.+Thank+you&key=KEY',
      })),
    },
  ]
}

/** Each press of an answer has a key of its own. */
export const withKey = (body: string): string => body.replace('KEY', crypto.randomUUID())
