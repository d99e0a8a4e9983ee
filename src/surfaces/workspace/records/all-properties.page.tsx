import type { PropertyGroup } from '#domain/crm/properties/groups.ts'
import type { PastValue } from '#domain/crm/properties/history.ts'
import type { ObjectTypeName, Property, PropertyValues } from '#domain/crm/properties/property.ts'
import { valueText } from '#domain/crm/properties/value-text.ts'
import { groupLabelOf, labelOf } from '#domain/crm/properties/words.ts'
import type { PlainKey } from '#platform/i18n/translate.ts'
import { When } from '#surfaces/workspace/inbox/when.tsx'
import { Breadcrumbs } from '#ui/breadcrumbs.tsx'
import { ButtonLink } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { Empty } from '#ui/empty.tsx'
import { FilterBar } from '#ui/filter-bar.tsx'
import { PageHeader } from '#ui/page-header.tsx'
import { SearchField } from '#ui/search-field.tsx'
import { Table, type Column } from '#ui/table.tsx'
import { useReader, useT } from '#ui/translation.tsx'
import type { DescribedRecord } from './all-properties.routes.tsx'
import type { People } from './timeline.tsx'
import { PropertyForm, type FailedProperty } from './property.tsx'
import { inPlace } from './registered.ts'

type AllProps = {
  found: DescribedRecord
  type: ObjectTypeName
  groups: readonly PropertyGroup[]
  properties: ReadonlyMap<string, Property>
  values: PropertyValues
  search: string
  people: People
  failed: FailedProperty | undefined
}

export function AllPropertiesPage(props: AllProps) {
  const { found, search } = props
  const t = useT()
  const address = `${found.href}/all-properties`
  const groups = groupsOf(props)
  return (
    <>
      <Head found={found} title={t('workspace.records.allProperties')} />
      <FilterBar label={t('workspace.records.findProperty')} action={address}>
        <SearchField
          label={t('workspace.records.findProperty')}
          value={search}
          submitLabel={t('common.search')}
          clear={{ href: address, label: t('common.clear') }}
          shortcut="/"
        />
      </FilterBar>
      {groups.length === 0 && (
        <Empty
          icon="search"
          title={t('workspace.records.noProperty')}
          action={<ButtonLink href={address}>{t('common.clear')}</ButtonLink>}
        />
      )}
      <div class="all-properties">
        {groups.map(({ name, label, members }) => (
          <Card key={name} title={label}>
            <div class="properties">
              {members.map((property) => (
                <OneProperty key={property.name} {...props} property={property} address={address} />
              ))}
            </div>
          </Card>
        ))}
      </div>
    </>
  )
}

function Head({ found, title }: { found: DescribedRecord; title: string }) {
  const t = useT()
  return (
    <PageHeader
      title={title}
      above={<Breadcrumbs label={t('workspace.records.way')} links={[{ href: found.href, label: found.name }]} />}
    />
  )
}

type Group = { name: string; label: string; members: Property[] }

/** What the search finds, under the names of its groups; the account's own come first. */
function groupsOf({ type, groups, properties, search }: AllProps): Group[] {
  const t = useT()
  const words = search.trim().toLowerCase()
  const named = new Map<string, Group>()
  for (const property of properties.values()) {
    const text = `${labelOf(t, property)} ${property.name}`.toLowerCase()
    if (property.hidden || !text.includes(words)) continue
    const known = groups.find(({ name }) => name === property.groupName)
    const label = known ? groupLabelOf(t, type, known) : property.groupName
    const group = named.get(property.groupName) ?? { name: property.groupName, label, members: [] }
    group.members.push(property)
    named.set(property.groupName, group)
  }
  const isAdded = ({ members }: Group): boolean => members.some(({ isDefault }) => !isDefault)
  return [...named.values()].toSorted((one, other) => Number(isAdded(other)) - Number(isAdded(one)))
}

function OneProperty({
  found,
  property,
  values,
  people,
  failed,
  address,
}: AllProps & { property: Property; address: string }) {
  const reader = useReader()
  const value = values[property.name] ?? null
  const history = (
    <a class="property-history" href={`${address}/${property.name}`}>
      {reader.t('workspace.records.history')}
      <span class="visually-hidden">: {labelOf(reader.t, property)}</span>
    </a>
  )
  if (property.isReadOnly) {
    return (
      <div class="property-line">
        <div class="property">
          <span class="property-label">{labelOf(reader.t, property)}</span>
          <span class="property-value">
            {value === null ? <span class="muted">–</span> : <bdi>{valueText(reader, property, value)}</bdi>}
          </span>
        </div>
        {history}
      </div>
    )
  }
  return (
    <div class="property-line">
      <PropertyForm
        property={inPlace(reader, property, value, people)}
        action={address}
        version={found.version}
        failed={failed?.name === property.name ? failed : undefined}
      />
      {history}
    </div>
  )
}

type HistoryProps = { found: DescribedRecord; property: Property; history: PastValue[]; people: People }

/** What a property was, from when on, and by whom. */
export function PropertyHistoryPage({ found, property, history, people }: HistoryProps) {
  const reader = useReader()
  const { t } = reader
  const bywhat = ({ userId, sourceType }: PastValue): string =>
    people.find(({ id }) => id === userId)?.name ?? t(sources[sourceType] ?? 'workspace.records.byOthers')
  const columns: Column<PastValue>[] = [
    {
      key: 'value',
      label: t('workspace.records.value'),
      name: true,
      cell: ({ value }) => (value === null || value === '' ? '–' : <bdi>{valueText(reader, property, value)}</bdi>),
    },
    { key: 'when', label: t('workspace.records.since'), cell: ({ timestamp }) => <When at={timestamp} /> },
    { key: 'by', label: t('workspace.records.changedBy'), cell: (past) => <bdi>{bywhat(past)}</bdi> },
  ]
  return (
    <>
      <Head found={{ ...found, href: `${found.href}/all-properties` }} title={labelOf(t, property)} />
      {history.length === 0 ? (
        <Empty title={t('workspace.records.noHistory')} icon="clock" />
      ) : (
        <Table
          caption={labelOf(t, property)}
          columns={columns}
          rows={history}
          rowKey={({ timestamp, value }) => `${timestamp.getTime()} ${value}`}
        />
      )}
    </>
  )
}

/** What a value came by, where no colleague changed it. */
const sources: Record<string, PlainKey> = {
  INTEGRATION: 'workspace.records.byToken',
  IMPORT: 'workspace.records.byImport',
  FORM: 'workspace.records.byForm',
  CONTENT_MEMBERSHIP: 'workspace.records.byCustomer',
  CALCULATED: 'workspace.records.byCalculation',
}
