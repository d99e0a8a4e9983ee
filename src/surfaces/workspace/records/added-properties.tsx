import type { Property } from '#domain/crm/properties/property.ts'
import { useReader } from '#ui/translation.tsx'
import { PropertyForm } from './property.tsx'
import { inPlace } from './registered.ts'

type AddedProps = {
  /** The registry of the record's type. */
  properties: ReadonlyMap<string, Property>
  record: { properties: unknown; version: number }
  /** The record's own address. */
  href: string
}

/** What the account has added to records of this type, edited in place; and the way to all that is known of this one. */
export function AddedProperties({ properties, record, href }: AddedProps) {
  const reader = useReader()
  const values = record.properties as Record<string, string>
  const added = [...properties.values()].filter(({ isDefault, hidden }) => !isDefault && !hidden)
  return (
    <>
      {added.length > 0 && (
        <div class="properties">
          {added.map((property) => (
            <PropertyForm
              key={property.name}
              property={inPlace(reader, property, values[property.name] ?? null, [])}
              action={`${href}/all-properties?from=record`}
              version={record.version}
            />
          ))}
        </div>
      )}
      <p class="record-all">
        <a href={`${href}/all-properties`}>{reader.t('workspace.records.allProperties')}</a>
      </p>
    </>
  )
}
