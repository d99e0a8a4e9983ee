import type { Mergeable } from '#domain/crm/merging/merge.ts'
import type { Property } from '#domain/crm/properties/property.ts'
import { readRecords } from '#domain/crm/properties/reading.ts'
import { readProperties } from '#domain/crm/properties/registry.ts'
import { labelOf, optionLabelOf } from '#domain/crm/properties/words.ts'
import type { Db } from '#platform/database/database.ts'
import type { Translate } from '#platform/i18n/translate.ts'

/** One property of two records side by side, and what the survivor will have. */
export type Compared = {
  name: string
  label: string
  primary: string | null
  merged: string | null
  result: string | null
}

type People = { id: number; name: string }[]

/** What either has, and what becomes of it: the primary's value, or else the other's. */
export async function compare(
  db: Db,
  type: Mergeable,
  { primaryId, mergedId }: { primaryId: number; mergedId: number },
  { t, people }: { t: Translate; people: People },
): Promise<Compared[]> {
  const properties = [...(await readProperties(db, type)).values()].filter(
    ({ isReadOnly, hidden, place }) => !isReadOnly && !hidden && place.kind !== 'computed',
  )
  const names = properties.map(({ name }) => name)
  const records = await readRecords(db, type, [primaryId, mergedId], { properties: names, followMerged: false })
  const valuesOf = (id: number) => records.find((record) => record.id === id)?.values ?? {}
  const [primary, merged] = [valuesOf(primaryId), valuesOf(mergedId)]
  return properties
    .map((property) => {
      const words = (value: string | null | undefined) => wordsOf(t, property, value ?? null, people)
      const [own, other] = [words(primary[property.name]), words(merged[property.name])]
      return { name: property.name, label: labelOf(t, property), primary: own, merged: other, result: own ?? other }
    })
    .filter((one) => one.primary !== null || one.merged !== null)
}

function wordsOf(t: Translate, property: Property, value: string | null, people: People): string | null {
  if (value === null || value === '') return null
  if (property.name === 'hubspot_owner_id') return people.find(({ id }) => String(id) === value)?.name ?? value
  const one = (part: string): string => {
    const option = property.options.find((choice) => choice.value === part)
    return option ? optionLabelOf(t, property, option) : part
  }
  return property.type === 'enumeration' || property.type === 'bool' ? value.split(';').map(one).join(', ') : value
}
