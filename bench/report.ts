import type { Figures } from './load.ts'

export type Line = {
  scenario: string
  connections: number
  product: Figures
  limit: Figures
  memory: number
}

const columns = [
  'scenario',
  'conn',
  'req/s',
  'p50 ms',
  'p99 ms',
  'mean ms',
  'limit req/s',
  'limit p50',
  'limit p99',
  '% of limit',
  'MB',
]

/** The figures as a table that reads well in a terminal. */
export function table(lines: Line[]): string {
  const rows = [columns, ...lines.map(cells)]
  const widths = columns.map((_, n) => Math.max(...rows.map((row) => row[n]!.length)))
  return rows
    .map((row) => row.map((cell, n) => (n === 0 ? cell.padEnd(widths[n]!) : cell.padStart(widths[n]!))).join('  '))
    .join('\n')
}

function cells({ scenario, connections, product, limit, memory }: Line): string[] {
  const share = limit.perSecond > 0 ? `${Math.round((100 * product.perSecond) / limit.perSecond)} %` : '–'
  const faults = product.faults + limit.faults
  return [
    faults > 0 ? `${scenario} (${faults} faults)` : scenario,
    String(connections),
    product.perSecond.toFixed(0),
    product.p50.toFixed(0),
    product.p99.toFixed(0),
    ((1000 * connections) / product.perSecond).toFixed(2),
    limit.perSecond.toFixed(0),
    limit.p50.toFixed(0),
    limit.p99.toFixed(0),
    share,
    String(memory),
  ]
}
