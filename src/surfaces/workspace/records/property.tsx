import { Button } from '#ui/button.tsx'
import { CheckboxGroup } from '#ui/choice.tsx'
import { Select, TextArea, TextField, type Option } from '#ui/field.tsx'
import { Icon } from '#ui/icon.tsx'
import { RichText } from '#ui/rich-text.tsx'
import { useT } from '#ui/translation.tsx'

/** One property of a record, as it is edited in place. */
export type Property = {
  name: string
  label: string
  value: string | null
  /** A list is one choice; `several` any of them, joined by semicolons. */
  control: 'text' | 'email' | 'tel' | 'number' | 'date' | 'area' | Option[] | { several: Option[] }
  /** How the value reads, where that is not the value itself. */
  shown?: string | undefined
  maxlength?: number | undefined
  /** Where it is sent, when not with the other properties; its field then bears this name alone. */
  action?: string | undefined
  /** Stands on the disclosure instead of label and value, where the page shows the value itself. */
  editLabel?: string | undefined
}

/** A form that was refused: what was typed into which property, and why. */
export type FailedProperty = { name: string; value: string; fault: string }

type PropertiesProps = {
  properties: Property[]
  /** `POST` of one property: `property`, `value`, and the `version` that was looked at. */
  action: string
  version: number
  failed?: FailedProperty | undefined
}

/** Each property is a form of its own: a choice is sent when it is made, a text from behind a disclosure. */
export function Properties({ properties, ...rest }: PropertiesProps) {
  return (
    <div class="properties">
      {properties.map((property) => (
        <PropertyForm key={property.name} property={property} {...rest} />
      ))}
    </div>
  )
}

export function PropertyForm({
  property,
  action,
  version,
  failed,
}: Omit<PropertiesProps, 'properties'> & { property: Property }) {
  const own = failed?.name === property.name ? failed : undefined
  const sent = { action: property.action ?? action, version }
  return Array.isArray(property.control) ? (
    <ChoiceProperty property={property} {...sent} failed={own} />
  ) : (
    <TextProperty property={property} {...sent} failed={own} />
  )
}

type FormProps = { property: Property; action: string; version: number; failed: FailedProperty | undefined }

function ChoiceProperty({ property, action, version, failed }: FormProps) {
  const t = useT()
  return (
    <form class="property" method="post" action={action} data-quick="">
      <Hidden property={property} version={version} />
      <PropertyControl property={property} value={property.value} fault={failed?.fault} sends />
      <Button size="small" class="without-scripts">
        {t('common.save')}
      </Button>
    </form>
  )
}

function TextProperty({ property, action, version, failed }: FormProps) {
  const t = useT()
  return (
    <details class="property" open={failed !== undefined} id={`edit-${property.name}`} data-disclosure="">
      <summary>
        <Summary property={property} />
      </summary>
      <form method="post" action={action} data-guard="">
        <Hidden property={property} version={version} />
        <PropertyControl property={property} value={failed?.value ?? property.value} fault={failed?.fault} />
        <Button size="small" kind="primary">
          {t('common.save')}
        </Button>
      </form>
    </details>
  )
}

function Summary({ property }: { property: Property }) {
  const t = useT()
  if (property.editLabel) {
    return (
      <>
        <Icon name="edit" />
        {property.editLabel}
      </>
    )
  }
  return (
    <>
      <span class="property-label">{property.label}</span>
      <span class="property-value">
        {shown(property) ?? <span class="muted">{t('workspace.records.notSet')}</span>}
      </span>
      <Icon name="edit" label={t('common.edit')} />
    </>
  )
}

const shown = ({ control, value, shown: words }: Property) => {
  if (!value) return null
  if (words !== undefined) return <bdi>{words}</bdi>
  return control === 'area' ? <RichText>{value}</RichText> : <bdi>{value}</bdi>
}

function Hidden({ property, version }: { property: Property; version: number }) {
  if (property.action) return null
  return (
    <>
      <input type="hidden" name="property" value={property.name} />
      <input type="hidden" name="version" value={version} />
    </>
  )
}

type ControlProps = {
  property: Property
  value: string | null
  fault?: string | undefined
  sends?: boolean | undefined
}

export function PropertyControl({ property, value, fault, sends }: ControlProps) {
  const { label, control, maxlength } = property
  const field = {
    id: `property-${property.name}`,
    name: property.action ? property.name : 'value',
    label,
    fault,
    value,
  }
  if (control === 'area') return <TextArea {...field} maxlength={maxlength} rows={4} />
  if (Array.isArray(control)) return <Select {...field} options={control} sends={sends} />
  if (typeof control === 'object') {
    return <CheckboxGroup {...field} legend={label} values={value?.split(';') ?? []} options={control.several} />
  }
  // A number is typed as text: a browser's own field drops what it cannot read, and steps when one scrolls.
  const type = control === 'number' ? { inputmode: 'numeric' as const } : { type: control }
  return <TextField {...field} {...type} maxlength={maxlength} autocomplete="off" width="full" />
}
