import type { Fault } from '#ui/error-summary.tsx'
import { TextField } from '#ui/field.tsx'
import { useT } from '#ui/translation.tsx'

export const faultOf = (faults: Fault[], field: string): string | undefined =>
  faults.find((fault) => fault.field === field)?.message

/** A new password, twice. */
export function PasswordFields({ faults, label }: { faults: Fault[]; label?: string }) {
  const t = useT()
  const common = { type: 'password', autocomplete: 'new-password', required: true, maxlength: 200 } as const
  return (
    <>
      <TextField
        {...common}
        name="password"
        label={label ?? t('workspace.door.newPassword')}
        hint={t('account.password.hint')}
        fault={faultOf(faults, 'password')}
      />
      <TextField
        {...common}
        name="password_again"
        label={t('workspace.door.again')}
        fault={faultOf(faults, 'password_again')}
      />
    </>
  )
}

/** The two names of a person. */
export function NameFields({ names, faults }: { names: { first_name: string; last_name: string }; faults: Fault[] }) {
  const t = useT()
  return (
    <>
      <TextField
        name="first_name"
        label={t('workspace.door.firstName')}
        value={names.first_name}
        fault={faultOf(faults, 'first_name')}
        autocomplete="given-name"
        maxlength={100}
        required
      />
      <TextField
        name="last_name"
        label={t('workspace.door.lastName')}
        value={names.last_name}
        fault={faultOf(faults, 'last_name')}
        optional={t('workspace.door.optional')}
        autocomplete="family-name"
        maxlength={100}
      />
    </>
  )
}

/** Where an address is asked for on a page that nobody is signed in to. */
export function EmailField({ value, faults, hint }: { value: string; faults: Fault[]; hint?: string }) {
  const t = useT()
  return (
    <TextField
      name="email"
      type="email"
      label={t('workspace.door.email')}
      value={value}
      hint={hint}
      fault={faultOf(faults, 'email')}
      autocomplete="username"
      required
      maxlength={320}
      spellcheck={false}
    />
  )
}
