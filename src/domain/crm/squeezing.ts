/** Text as it is kept: no spaces around it, single ones within; '' is none, save where a column has no null. */
export function squeezed<Values extends object>(values: Values, neverNull: readonly (keyof Values)[]): Values {
  const entries = Object.entries(values).map(([name, value]: [string, unknown]) => {
    const text = typeof value === 'string' ? value.replaceAll(/[\s\0]+/g, ' ').trim() : (value ?? null)
    if (neverNull.includes(name as keyof Values)) return [name, text ?? '']
    return [name, text === '' ? null : text]
  })
  return Object.fromEntries(entries) as Values
}
