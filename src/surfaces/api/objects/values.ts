import type { z } from 'zod'
import { checkedValues, refusalOf, type ValueFault } from '#domain/crm/properties/checking.ts'
import type { ObjectType } from '#domain/crm/properties/object-type.ts'
import type { Property, PropertyValues } from '#domain/crm/properties/property.ts'
import { readProperties } from '#domain/crm/properties/registry.ts'
import type { Db } from '#platform/database/database.ts'
import { translator } from '#platform/i18n/translate.ts'
import { invalid, type ApiError } from '#surfaces/api/errors.ts'
import { refusalText } from '#ui/refusal-text.ts'
import type { valuesGiven } from './object-shapes.ts'

export type Given = z.output<typeof valuesGiven>

/** The values of one record that is to be changed. @throws ApiError 400 with every fault, in HubSpot's words */
export async function valuesIn(db: Db, type: ObjectType, given: Given): Promise<PropertyValues> {
  const [values = {}] = await checkedInputs(db, type, [{ properties: given }], { areNew: false })
  return values
}

/** The same for many: all that is wrong with any of them is told at once. */
export async function checkedInputs(
  db: Db,
  type: ObjectType,
  inputs: readonly { properties: Given }[],
  { areNew }: { areNew: boolean },
): Promise<PropertyValues[]> {
  const properties = await readProperties(db, type.name)
  const checked = inputs.map((input) => checkedValues(properties, input.properties))
  const faults = checked.flatMap((one) => one.faults)
  if (faults.length > 0) throw notValid(faults)
  if (areNew) for (const { values } of checked) mustHaveRequired(type, values)
  return checked.map(({ values }) => values)
}

function mustHaveRequired(type: ObjectType, values: PropertyValues): void {
  const missing = type.requiredProperties.filter((name) => (values[name] ?? null) === null)
  if (missing.length === 0) return
  const message = `Error creating ${type.singular.toUpperCase()}. Some required properties were not set.`
  throw invalid(message, {
    context: { properties: missing },
    errors: missing.map((name) => ({ message: `${name} is required`, context: { propertyName: [name] } })),
  })
}

const english = translator('en')
/** As many as anybody reads. */
const mostTold = 50

function notValid(faults: readonly ValueFault[]): ApiError {
  const told = faults.slice(0, mostTold).map(({ name, ...fault }) => ({ ...fault, name: name.slice(0, 200) }))
  const words = told.map((fault) => {
    const params = { ...refusalOf(fault).params, property: labelOf(fault.property) ?? fault.name }
    return refusalText(english, { ...refusalOf(fault), params })
  })
  const shown = told.map(({ error, name }, index) => ({ isValid: false, message: words[index], error, name }))
  return invalid(`Property values were not valid: ${JSON.stringify(shown)}`, {
    errors: told.map(({ error, name }, index) => ({
      message: words[index]!,
      code: error,
      context: { propertyName: [name] },
    })),
  })
}

const labelOf = (property: Property | undefined): string | undefined => property?.label
