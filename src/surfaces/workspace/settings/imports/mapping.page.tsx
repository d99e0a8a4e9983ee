import { importModes, type Import, type ImportMode, type Mapping } from '#domain/crm/imports/import.ts'
import { associationTargets, idProperty, importableProperties } from '#domain/crm/imports/mapping.ts'
import type { Property } from '#domain/crm/properties/property.ts'
import { labelOf } from '#domain/crm/properties/words.ts'
import type { PlainKey, Translate } from '#platform/i18n/translate.ts'
import { Button } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { RadioGroup } from '#ui/choice.tsx'
import { ErrorSummary, type Fault } from '#ui/error-summary.tsx'
import { Select, type Option } from '#ui/field.tsx'
import { Table, type Column } from '#ui/table.tsx'
import { useT } from '#ui/translation.tsx'

type Properties = ReadonlyMap<string, Property>

/** What a target is called: a property by its label, another record by what finds it. */
export function targetLabel(t: Translate, target: string, properties: Properties): string {
  if (target === idProperty) return t('workspace.settings-imports.recordId')
  if (target.startsWith('association:')) {
    return t(`workspace.settings-imports.${target.replace(':', '_')}` as PlainKey)
  }
  const property = properties.get(target)
  return property ? labelOf(t, property) : target
}

function targets(t: Translate, type: Import['type'], properties: Properties): Option[] {
  const names = [...associationTargets[type], ...importableProperties(properties).map(({ name }) => name)]
  const options = names.map((value) => ({ value, label: targetLabel(t, value, properties) }))
  return [
    { value: '', label: t('workspace.settings-imports.leaveOut') },
    ...options.toSorted((one, other) => one.label.localeCompare(other.label)),
  ]
}

type MappingProps = {
  one: Import
  address: string
  properties: Properties
  /** The first rows of the file, to tell what a column holds. */
  samples: string[][]
  typed: { mapping: Mapping; mode: ImportMode }
  faults: Fault[]
}

type Row = { index: number; column: string; values: string[] }

/** One line for each column of the file: its name, its first values, and what it fills. */
export function MappingForm(props: MappingProps) {
  const { one, address, typed, faults } = props
  const t = useT()
  return (
    <form method="post" action={`${address}/check`} class="settings-form" data-guard="" novalidate>
      <ErrorSummary title={t('workspace.settings-imports.problem')} faults={faults} />
      <Card
        title={t('workspace.settings-imports.mappingTitle')}
        lead={t('workspace.settings-imports.mappingLead', { rows: one.counts.rows })}
      >
        <Columns {...props} />
      </Card>
      <Card>
        <RadioGroup
          name="mode"
          legend={t('workspace.settings-imports.mode')}
          value={typed.mode}
          options={importModes.map((value) => ({ value, label: t(`workspace.settings-imports.mode_${value}`) }))}
        />
      </Card>
      <div class="settings-save">
        <Button kind="primary">{t('workspace.settings-imports.check')}</Button>
        <span class="muted">{t('workspace.settings-imports.checkHint')}</span>
      </div>
    </form>
  )
}

function Columns({ one, properties, samples, typed }: MappingProps) {
  const t = useT()
  const options = targets(t, one.type, properties)
  const rows = one.columns.map((column, index): Row => {
    const values = samples.map((cells) => cells[index] ?? '').filter((value) => value.trim() !== '')
    return { index, column, values }
  })
  const columns: Column<Row>[] = [
    {
      key: 'column',
      label: t('workspace.settings-imports.column'),
      name: true,
      cell: ({ column }) => <bdi>{column}</bdi>,
    },
    {
      key: 'samples',
      label: t('workspace.settings-imports.samples'),
      cell: ({ values }) => <Samples values={values} />,
    },
    {
      key: 'means',
      label: t('workspace.settings-imports.means'),
      cell: ({ index, column }) => (
        <div class="import-target">
          <Select
            name={`column-${index}`}
            label={t('workspace.settings-imports.meaningOf', { column })}
            hideLabel
            options={options}
            value={typed.mapping[index] ?? ''}
          />
        </div>
      ),
    },
  ]
  return (
    <Table
      caption={t('workspace.settings-imports.mappingTitle')}
      columns={columns}
      rows={rows}
      rowKey={({ index }) => index}
    />
  )
}

function Samples({ values }: { values: string[] }) {
  if (values.length === 0) return <span class="muted">–</span>
  return values.map((value, place) => (
    <div key={place} class="import-sample">
      <bdi>{value.slice(0, 60)}</bdi>
    </div>
  ))
}
