import type { Property } from '#domain/crm/properties/property.ts'
import { faultAt } from '#surfaces/workspace/settings/faults.ts'
import { settingsPlaces } from '#surfaces/workspace/settings/frame.tsx'
import { Button, ButtonLink, Buttons } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { Checkbox } from '#ui/choice.tsx'
import { DefinitionList } from '#ui/definition-list.tsx'
import { ErrorSummary } from '#ui/error-summary.tsx'
import { Select, TextField } from '#ui/field.tsx'
import { useT } from '#ui/translation.tsx'
import { hasOptions, kindNames, kindOf } from './kinds.ts'
import { linesOf } from './option-lines.ts'
import type { EditedType } from './property.input.ts'
import { LabelField, OptionsField, RestFields, type FormProps, type Groups } from './property-fields.tsx'

const { href } = settingsPlaces.properties

export function NewPropertyPage(props: FormProps) {
  const { type, form, faults } = props
  const t = useT()
  return (
    <>
      <ErrorSummary title={t('workspace.settings-properties.problem')} faults={faults} />
      <form method="post" action={`${href}/${type}`} class="settings-form" novalidate>
        <LabelField {...props} />
        <TextField
          name="name"
          label={t('workspace.settings-properties.name')}
          hint={t('workspace.settings-properties.nameHint')}
          value={form.name}
          fault={faultAt(faults, 'name')}
          optional={t('common.optional')}
          maxlength={100}
          spellcheck={false}
          width="medium"
        />
        <Select
          name="kind"
          label={t('workspace.settings-properties.kind')}
          value={form.kind}
          options={kindNames.map((value) => ({ value, label: t(`workspace.settings-properties.kind_${value}`) }))}
          fault={faultAt(faults, 'kind')}
          width="medium"
        />
        <div class="property-options">
          <OptionsField {...props} />
        </div>
        <RestFields {...props} />
        <Checkbox
          name="unique"
          label={t('workspace.settings-properties.unique')}
          hint={t('workspace.settings-properties.uniqueHint')}
          checked={form.unique}
          fault={faultAt(faults, 'unique')}
        />
        <Buttons>
          <Button kind="primary">{t('workspace.settings-properties.create')}</Button>
          <ButtonLink href={`${href}/${type}`}>{t('common.cancel')}</ButtonLink>
        </Buttons>
      </form>
    </>
  )
}

/** One that the account has added: everything but its name and kind can change. */
export function PropertyPage(props: FormProps & { property: Property }) {
  const { type, property, faults } = props
  const t = useT()
  const address = `${href}/${type}/${property.name}`
  return (
    <>
      <ErrorSummary title={t('workspace.settings-properties.problem')} faults={faults} />
      <Card>
        <form method="post" action={address} class="settings-form" data-guard="" novalidate>
          <Facts property={property} groups={props.groups} />
          <LabelField {...props} />
          {hasOptions(kindOf(property)) && <OptionsField {...props} />}
          <RestFields {...props} />
          <div>
            <Button kind="primary">{t('workspace.settings-properties.save')}</Button>
          </div>
        </form>
      </Card>
      <Card
        title={t('workspace.settings-properties.archiveTitle')}
        lead={t('workspace.settings-properties.archiveLead')}
        danger
      >
        <ButtonLink href={`${address}/archival`} kind="danger" dialog>
          {t('workspace.settings-properties.archive')}
        </ButtonLink>
      </Card>
    </>
  )
}

export function ArchivedPropertyPage({
  type,
  property,
  groups,
}: {
  type: EditedType
  property: Property
  groups: Groups
}) {
  const t = useT()
  return (
    <>
      <Card>
        <Facts property={property} groups={groups} />
      </Card>
      <Card
        title={t('workspace.settings-properties.restoreTitle')}
        lead={t('workspace.settings-properties.restoreLead')}
      >
        <form method="post" action={`${href}/${type}/${property.name}/restoration`}>
          <Button kind="primary">{t('workspace.settings-properties.restore')}</Button>
        </form>
      </Card>
    </>
  )
}

/** One of the product's own. */
export function DefaultPropertyPage({ property, groups }: { property: Property; groups: Groups }) {
  const t = useT()
  return (
    <Card lead={t('workspace.settings-properties.ownLead')}>
      {property.isReadOnly && <p class="muted">{t('workspace.settings-properties.readOnly')}</p>}
      <Facts property={property} groups={groups} isWhole />
    </Card>
  )
}

function Facts({ property, groups, isWhole }: { property: Property; groups: Groups; isWhole?: boolean }) {
  const t = useT()
  const items = [
    { term: t('workspace.settings-properties.name'), value: <code>{property.name}</code> },
    {
      term: t('workspace.settings-properties.kind'),
      value: t(`workspace.settings-properties.kind_${kindOf(property)}`),
    },
  ]
  const more = [
    { term: t('workspace.settings-properties.group'), value: groups.get(property.groupName) ?? property.groupName },
    ...(property.description
      ? [{ term: t('workspace.settings-properties.description'), value: property.description }]
      : []),
    ...(property.options.length > 0
      ? [{ term: t('workspace.settings-properties.options'), value: <Lines text={linesOf(property.options)} /> }]
      : []),
  ]
  return <DefinitionList items={isWhole ? [...items, ...more] : items} />
}

const Lines = ({ text }: { text: string }) => text.split('\n').map((line) => <div key={line}>{line}</div>)
