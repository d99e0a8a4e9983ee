import type { ComponentChildren } from 'preact'
import { classes } from './classes.ts'
import { Says, type Option } from './field.tsx'

type CheckboxProps = {
  name: string
  label: ComponentChildren
  value?: string | undefined
  id?: string | undefined
  checked?: boolean | undefined
  hint?: ComponentChildren
  fault?: string | undefined
  required?: boolean | undefined
  disabled?: boolean | undefined
  /** Drawn as a switch: for a setting that is on or off. */
  switch?: boolean | undefined
}

export function Checkbox(props: CheckboxProps) {
  const { label, hint, fault, id = props.name, value = 'on', switch: isSwitch, ...rest } = props
  const by = [hint && `${id}-hint`, fault && `${id}-fault`].filter(Boolean).join(' ')
  return (
    <div class={classes('choice', isSwitch && 'switch', fault && 'has-fault')}>
      <input
        {...rest}
        type="checkbox"
        role={isSwitch ? 'switch' : undefined}
        id={id}
        value={value}
        aria-describedby={by || undefined}
        aria-invalid={fault ? 'true' : undefined}
      />
      <label for={id}>{label}</label>
      <Says id={id} hint={hint} fault={fault} />
    </div>
  )
}

type GroupProps = {
  name: string
  legend: string
  options: Option[]
  id?: string | undefined
  hint?: ComponentChildren
  fault?: string | undefined
  optional?: string | undefined
  hideLegend?: boolean | undefined
}

/** One of several. The first radio bears the group's id, so that an error summary's link lands on it. */
export function RadioGroup(props: GroupProps & { value?: string | null | undefined; required?: boolean | undefined }) {
  return (
    <Group {...props}>
      {(option, id) => (
        <input
          type="radio"
          id={id}
          name={props.name}
          value={option.value}
          checked={option.value === props.value}
          required={props.required}
          disabled={option.disabled}
        />
      )}
    </Group>
  )
}

/** Any of several. */
export function CheckboxGroup(props: GroupProps & { values: string[] }) {
  return (
    <Group {...props}>
      {(option, id) => (
        <input
          type="checkbox"
          id={id}
          name={props.name}
          value={option.value}
          checked={props.values.includes(option.value)}
          disabled={option.disabled}
        />
      )}
    </Group>
  )
}

function Group(props: GroupProps & { children: (option: Option, id: string) => ComponentChildren }) {
  const id = props.id ?? props.name
  const by = [props.hint && `${id}-hint`, props.fault && `${id}-fault`].filter(Boolean).join(' ')
  return (
    <fieldset class={classes('field', 'choices', props.fault && 'has-fault')} aria-describedby={by || undefined}>
      <legend class={classes('field-label', props.hideLegend && 'visually-hidden')}>
        {props.legend}
        {props.optional && <span class="field-optional"> ({props.optional})</span>}
      </legend>
      <Says id={id} hint={props.hint} fault={props.fault} />
      {props.options.map((option, place) => {
        const own = place === 0 ? id : `${id}-${place + 1}`
        return (
          <div class="choice" key={option.value}>
            {props.children(option, own)}
            <label for={own}>{option.label}</label>
            {option.hint && <p class="field-hint">{option.hint}</p>}
          </div>
        )
      })}
    </fieldset>
  )
}
