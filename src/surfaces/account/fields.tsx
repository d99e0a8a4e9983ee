import type { Fault } from '#ui/error-summary.tsx'
import { TextField } from '#ui/field.tsx'
import { useT } from '#ui/translation.tsx'

export const faultOf = (faults: Fault[], field: string): string | undefined =>
  faults.find((fault) => fault.field === field)?.message

type EmailProps = { value: string; faults: Fault[]; hint?: string; autofocus?: boolean }

/** Where an address is asked for. */
export function EmailField({ value, faults, hint, autofocus }: EmailProps) {
  const t = useT()
  return (
    <TextField
      name="email"
      type="email"
      label={t('account.sign-in.email')}
      hint={hint}
      value={value}
      fault={faultOf(faults, 'email')}
      autocomplete="username"
      required
      maxlength={320}
      spellcheck={false}
      autofocus={autofocus}
    />
  )
}

/** A new password, twice: nobody sees what they type. */
export function PasswordFields({ faults, label }: { faults: Fault[]; label: string }) {
  const t = useT()
  const common = { type: 'password', autocomplete: 'new-password', required: true, maxlength: 200 } as const
  return (
    <>
      <TextField
        {...common}
        name="password"
        label={label}
        hint={t('account.password.hint')}
        fault={faultOf(faults, 'password')}
      />
      <TextField
        {...common}
        name="password_again"
        label={t('account.password.again')}
        fault={faultOf(faults, 'password_again')}
      />
    </>
  )
}
