import type { Context } from 'hono'
import type { ComponentChildren } from 'preact'
import type { WorkspaceEnv } from '#surfaces/workspace/env.ts'
import type { Place } from '#surfaces/workspace/frame.nav.tsx'
import { workspacePage } from '#surfaces/workspace/frame.tsx'
import { Breadcrumbs } from '#ui/breadcrumbs.tsx'
import { Button, ButtonLink, Buttons } from '#ui/button.tsx'
import { ErrorSummary, type Fault } from '#ui/error-summary.tsx'
import { TextField } from '#ui/field.tsx'
import { PageHeader } from '#ui/page-header.tsx'
import { useT } from '#ui/translation.tsx'

export type NewField = {
  name: string
  label: string
  value: string
  type?: 'text' | 'email' | 'tel'
  maxlength: number
  isOptional?: boolean
}

type NewRecordProps = {
  action: string
  fields: NewField[]
  faults: Fault[]
  submit: string
  /** The key of the press, and what the form knows besides. */
  hidden: Record<string, string>
  lead?: string | undefined
}

/** The form of a new contact or company. */
export function NewRecord({ action, fields, faults, submit, hidden, lead }: NewRecordProps) {
  const t = useT()
  return (
    <form method="post" action={action} class="new-record" novalidate data-guard="">
      {lead && <p class="muted">{lead}</p>}
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {fields.map(({ isOptional, ...field }) => (
        <TextField
          key={field.name}
          {...field}
          fault={faults.find((fault) => fault.field === field.name)?.message}
          optional={isOptional ? t('common.optional') : undefined}
          autocomplete="off"
          width="full"
        />
      ))}
      <Buttons>
        <Button kind="primary" busyLabel={t('workspace.records.saving')}>
          {submit}
        </Button>
        <ButtonLink href={action}>{t('common.cancel')}</ButtonLink>
      </Buttons>
    </form>
  )
}

type Page = { place: Place; title: string; back: { href: string; label: string }; faults: Fault[] }

export function newRecordPage(
  c: Context<WorkspaceEnv>,
  { place, title, back, faults }: Page,
  form: ComponentChildren,
): Promise<Response> {
  const { t } = c.var.reader
  return workspacePage(
    c,
    { title, place, status: faults.length > 0 ? 422 : undefined },
    <>
      <PageHeader title={title} above={<Breadcrumbs label={t('workspace.records.way')} links={[back]} />} />
      <ErrorSummary title={t('workspace.records.problem')} faults={faults} />
      {form}
    </>,
  )
}
