import type { Property } from '#domain/crm/properties/property.ts'
import { labelOf } from '#domain/crm/properties/words.ts'
import type { Translate } from '#platform/i18n/translate.ts'
import { settingsPlaces } from '#surfaces/workspace/settings/frame.tsx'
import { ButtonLink } from '#ui/button.tsx'
import { Empty } from '#ui/empty.tsx'
import { FilterBar } from '#ui/filter-bar.tsx'
import { Select } from '#ui/field.tsx'
import { SearchField } from '#ui/search-field.tsx'
import { Table, type Column } from '#ui/table.tsx'
import { Tabs } from '#ui/tabs.tsx'
import { useT } from '#ui/translation.tsx'
import { kindOf } from './kinds.ts'
import { editedTypes, type EditedType } from './property.input.ts'

const { href } = settingsPlaces.properties

export type Place = { type: EditedType; search: string; isArchived: boolean }
export function PropertiesPage({ place, properties }: { place: Place; properties: Property[] }) {
  const t = useT()
  const found = matching(t, properties, place.search)
  return (
    <>
      <Tabs
        label={t('workspace.settings-properties.of')}
        tabs={editedTypes.map((type) => ({
          href: `${href}/${type}`,
          label: t(`workspace.settings-properties.${type}`),
          current: type === place.type,
        }))}
      />
      <FilterBar label={t('workspace.settings-properties.search')} action={`${href}/${place.type}`}>
        <SearchField
          label={t('workspace.settings-properties.search')}
          value={place.search}
          submitLabel={t('common.search')}
          clear={{ href: `${href}/${place.type}`, label: t('common.clear') }}
          shortcut="/"
        />
        <Select
          name="state"
          label={t('workspace.settings-properties.state')}
          hideLabel
          sends
          value={place.isArchived ? 'archived' : ''}
          options={[
            { value: '', label: t('workspace.settings-properties.present') },
            { value: 'archived', label: t('workspace.settings-properties.archived') },
          ]}
        />
      </FilterBar>
      {found.length === 0 ? <Nothing place={place} /> : <Found {...{ place, found }} />}
    </>
  )
}

/** What the account has added comes first, the rest after it, by what the reader calls them. */
function matching(t: Translate, properties: Property[], search: string): Property[] {
  const words = search.toLowerCase()
  const label = (property: Property): string => labelOf(t, property)
  return properties
    .filter((property) => !property.hidden && `${label(property)} ${property.name}`.toLowerCase().includes(words))
    .toSorted((one, other) => Number(one.isDefault) - Number(other.isDefault) || label(one).localeCompare(label(other)))
}

function Nothing({ place }: { place: Place }) {
  const t = useT()
  if (place.isArchived && place.search === '') {
    return (
      <Empty title={t('workspace.settings-properties.noneArchived')} icon="check-circle">
        {t('workspace.settings-properties.noneArchivedText')}
      </Empty>
    )
  }
  return (
    <Empty
      icon="search"
      title={t('workspace.settings-properties.none')}
      action={<ButtonLink href={`${href}/${place.type}`}>{t('workspace.settings-properties.clear')}</ButtonLink>}
    >
      {t('workspace.settings-properties.noneText')}
    </Empty>
  )
}

function Found({ place, found }: { place: Place; found: Property[] }) {
  const t = useT()
  const columns: Column<Property>[] = [
    {
      key: 'label',
      label: t('workspace.settings-properties.label'),
      name: true,
      cell: (property) => <bdi class="property-name">{labelOf(t, property)}</bdi>,
    },
    {
      key: 'name',
      label: t('workspace.settings-properties.name'),
      cell: ({ name }) => <code class="property-name">{name}</code>,
    },
    {
      key: 'kind',
      label: t('workspace.settings-properties.kind'),
      cell: (property) => t(`workspace.settings-properties.kind_${kindOf(property)}`),
    },
  ]
  return (
    <Table
      caption={t('workspace.settings.properties')}
      columns={columns}
      rows={found}
      rowKey={({ name }) => name}
      rowHref={({ name }) => `${href}/${place.type}/${name}`}
    />
  )
}
