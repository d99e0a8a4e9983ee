import { parseArgs } from 'node:util'

/** What a run measures: how much data, with how many connections, for how long. */
export type Options = {
  tickets: number
  customers: number
  messages: number
  connections: number[]
  seconds: number
  scenarios: string[]
  keep: string | undefined
}

export const usage = `npm run bench -- [options]
  --tickets N         tickets in the data set (10000; up to a million and more)
  --customers N       customers who file them (1000)
  --messages N        messages of each ticket (5)
  --connections LIST  connections at a time (1,8,32)
  --seconds N         how long each figure is measured, in turns of 2 s (6)
  --only LIST         scenarios by name: list,list-ten,list-company,ticket,search,answer
  --keep DIR          keep the database in DIR, and use it again the next time`

export function readOptions(args: string[]): Options {
  const { values } = parseArgs({
    args,
    options: {
      tickets: { type: 'string', default: '10000' },
      customers: { type: 'string', default: '1000' },
      messages: { type: 'string', default: '5' },
      connections: { type: 'string', default: '1,8,32' },
      seconds: { type: 'string', default: '6' },
      only: { type: 'string', default: 'list,list-ten,list-company,ticket,search,answer' },
      keep: { type: 'string' },
    },
  })
  return {
    tickets: whole('tickets', values.tickets),
    customers: whole('customers', values.customers),
    messages: whole('messages', values.messages),
    connections: values.connections.split(',').map((text) => whole('connections', text)),
    seconds: whole('seconds', values.seconds),
    scenarios: values.only.split(','),
    keep: values.keep,
  }
}

function whole(name: string, text: string): number {
  const value = Number(text)
  if (!Number.isInteger(value) || value < 1) throw new Error(`--${name} takes whole numbers above 0, not "${text}"`)
  return value
}
