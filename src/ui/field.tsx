import type { ComponentChildren } from 'preact'
import { classes } from './classes.ts'
import { Icon } from './icon.tsx'

/** What every field has. `fault` is the sentence beside the field; the page answers 422 with it. */
export type FieldProps = {
  name: string
  label: string
  id?: string | undefined
  hint?: ComponentChildren
  fault?: string | undefined
  /** The word behind the label of a field that may stay empty: "optional". Required fields bear no mark. */
  optional?: string | undefined
  /** Shows the label to screen readers only; the place must say it otherwise. */
  hideLabel?: boolean | undefined
  width?: 'short' | 'medium' | 'full' | undefined
}

type Described = { id: string; name: string; 'aria-describedby'?: string; 'aria-invalid'?: 'true' }

/** Label, hint, fault and a control that is told of all three. The other fields are made with it. */
export function Field(props: FieldProps & { children: (control: Described) => ComponentChildren }) {
  const control = describe(props)
  return (
    <div class={classes('field', props.fault && 'has-fault', props.width)}>
      <label class={classes('field-label', props.hideLabel && 'visually-hidden')} for={control.id}>
        {props.label}
        {props.optional && <span class="field-optional"> ({props.optional})</span>}
      </label>
      <Says {...props} id={control.id} />
      {props.children(control)}
    </div>
  )
}

type InputProps = FieldProps & {
  type?: 'text' | 'email' | 'password' | 'tel' | 'url' | 'number' | 'date' | 'search' | 'color' | undefined
  value?: string | number | null | undefined
  required?: boolean | undefined
  autocomplete?: string | undefined
  inputmode?: 'text' | 'numeric' | 'email' | 'url' | 'tel' | 'search' | undefined
  placeholder?: string | undefined
  maxlength?: number | undefined
  minlength?: number | undefined
  pattern?: string | undefined
  autofocus?: boolean | undefined
  readonly?: boolean | undefined
  disabled?: boolean | undefined
  spellcheck?: boolean | undefined
  /** Fixed text before or after the box: "https://", "minutes". */
  prefix?: string | undefined
  suffix?: string | undefined
}

export function TextField(props: InputProps) {
  const {
    type = 'text',
    value,
    prefix,
    suffix,
    label,
    hint,
    fault,
    optional,
    hideLabel,
    width,
    id,
    name,
    ...rest
  } = props
  // Preact types an input by the literal of its type; here it is a variable, and passes as text.
  const typed = { type } as { type: 'text' }
  const input = (control: Described) => <input class="input" {...rest} {...control} {...typed} value={value ?? ''} />
  return (
    <Field {...{ label, hint, fault, optional, hideLabel, width, id, name }}>
      {(control) => (prefix || suffix ? <Affixed {...{ prefix, suffix }}>{input(control)}</Affixed> : input(control))}
    </Field>
  )
}

type AreaProps = FieldProps & {
  value?: string | null | undefined
  rows?: number | undefined
  required?: boolean | undefined
  placeholder?: string | undefined
  maxlength?: number | undefined
}

/** Grows with its text. */
export function TextArea(props: AreaProps) {
  const { value, rows = 4, label, hint, fault, optional, hideLabel, width, id, name, ...rest } = props
  return (
    <Field {...{ label, hint, fault, optional, hideLabel, width, id, name }}>
      {(control) => (
        <textarea class="input" {...rest} {...control} rows={rows} data-autosize="">
          {value ?? ''}
        </textarea>
      )}
    </Field>
  )
}

export type Option = { value: string; label: string; hint?: string | undefined; disabled?: boolean | undefined }

type SelectProps = FieldProps & {
  options: Option[]
  value?: string | null | undefined
  required?: boolean | undefined
  /** Sends its form when changed, where scripts run; the page keeps a button for the rest. */
  sends?: boolean | undefined
  disabled?: boolean | undefined
}

export function Select(props: SelectProps) {
  const { options, value, sends, label, hint, fault, optional, hideLabel, width, id, name, ...rest } = props
  return (
    <Field {...{ label, hint, fault, optional, hideLabel, width, id, name }}>
      {(control) => (
        <span class="select">
          <select class="input" {...rest} {...control} data-sends={sends ? '' : undefined}>
            {options.map((option) => (
              <option
                key={option.value}
                value={option.value}
                selected={option.value === (value ?? '')}
                disabled={option.disabled}
              >
                {option.label}
              </option>
            ))}
          </select>
          <Icon name="chevron-down" />
        </span>
      )}
    </Field>
  )
}

function describe(props: FieldProps): Described {
  const id = props.id ?? props.name
  const by = [props.hint && `${id}-hint`, props.fault && `${id}-fault`].filter(Boolean).join(' ')
  return {
    id,
    name: props.name,
    ...(by && { 'aria-describedby': by }),
    ...(props.fault && { 'aria-invalid': 'true' as const }),
  }
}

/** The hint and the fault, where the control's description points. */
export function Says({ id, hint, fault }: { id: string; hint?: ComponentChildren; fault?: string | undefined }) {
  return (
    <>
      {hint && (
        <p class="field-hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {fault && (
        <p class="field-fault" id={`${id}-fault`}>
          <Icon name="critical" />
          {fault}
        </p>
      )}
    </>
  )
}

function Affixed(props: { prefix: string | undefined; suffix: string | undefined; children: ComponentChildren }) {
  return (
    <div class="affixed">
      {props.prefix && <span class="affix">{props.prefix}</span>}
      {props.children}
      {props.suffix && <span class="affix">{props.suffix}</span>}
    </div>
  )
}
