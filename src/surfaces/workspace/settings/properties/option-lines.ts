import type { PropertyOption } from '#domain/crm/properties/property.ts'

/** Options as a person types them: one in a line, `Label | value`, or the label alone where the value follows from it. */
export const linesOf = (options: readonly PropertyOption[]): string =>
  options
    .toSorted((one, other) => one.displayOrder - other.displayOrder)
    .map(({ label, value }) => (valueFrom(label) === value ? label : `${label} | ${value}`))
    .join('\n')

/** What is typed, as options; what a line does not say (whether it is hidden, its description) is kept from those before. */
export function optionsFrom(lines: string, before: readonly PropertyOption[]): PropertyOption[] {
  const typed = lines.split(/\r?\n/).map((line) => line.trim())
  return typed.filter(Boolean).map((line, displayOrder) => {
    const bar = line.lastIndexOf('|')
    const label = (bar === -1 ? line : line.slice(0, bar)).trim()
    const said = bar === -1 ? '' : line.slice(bar + 1).trim()
    const same = before.find((one) => (said === '' ? one.label === label : one.value === said))
    const value = said || same?.value || valueFrom(label)
    return { hidden: false, ...same, label: label || value, value, displayOrder }
  })
}

const valueFrom = (label: string): string =>
  label
    .normalize('NFC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, '_')
    .replaceAll(/^_+|_+$/g, '')
