import { longestContent } from '#domain/tickets/changing.ts'
import { longestSubject } from '#domain/tickets/creating.ts'
import { pipelineName, stageName } from '#domain/tickets/default-names.ts'
import { isClosing, type Pipeline } from '#domain/tickets/pipeline.ts'
import { Avatar } from '#ui/avatar.tsx'
import { Button, ButtonLink, Buttons } from '#ui/button.tsx'
import { ErrorSummary, type Fault } from '#ui/error-summary.tsx'
import { Select, TextArea, TextField } from '#ui/field.tsx'
import { useT } from '#ui/translation.tsx'
import { categories, choicesOf, peopleOptions, priorities, sources } from './choices.ts'
import type { NewTicketForm } from './new.input.ts'
import { ticketsPath } from './ticket-path.ts'

export type NewTicketProps = {
  form: NewTicketForm
  faults: Fault[]
  /** Whom it is for; null for a contact that is made with it. */
  contact: { id: number; name: string; email: string | null } | null
  pipelines: Pipeline[]
  people: { id: number; name: string }[]
}

export function NewTicketPage(props: NewTicketProps) {
  const t = useT()
  const { form, faults } = props
  return (
    <>
      <ErrorSummary title={t('workspace.records.problem')} faults={faults} />
      <form method="post" action={ticketsPath} class="new-record" novalidate data-guard="">
        <input type="hidden" name="key" value={form.key} />
        <Whom {...props} />
        <TextField
          name="subject"
          label={t('workspace.tickets.subject')}
          value={form.subject}
          fault={faultOf(faults, 'subject')}
          maxlength={longestSubject}
          width="full"
          autocomplete="off"
          required
        />
        <TextArea
          name="content"
          label={t('workspace.tickets.description')}
          hint={t('workspace.tickets.descriptionHint')}
          value={form.content}
          fault={faultOf(faults, 'content')}
          maxlength={longestContent}
          rows={6}
          optional={t('common.optional')}
        />
        <Choices {...props} />
        <Buttons>
          <Button kind="primary" busyLabel={t('workspace.records.saving')}>
            {t('workspace.tickets.create')}
          </Button>
          <ButtonLink href={ticketsPath}>{t('common.cancel')}</ButtonLink>
        </Buttons>
      </form>
    </>
  )
}

const faultOf = (faults: Fault[], field: string) => faults.find((fault) => fault.field === field)?.message

function Whom({ form, faults, contact }: NewTicketProps) {
  const t = useT()
  if (contact) {
    return (
      <p class="party new-whom">
        <input type="hidden" name="contact" value={contact.id} />
        <Avatar name={contact.name} />
        <span class="party-name">
          <bdi>{contact.name}</bdi>
          {contact.email !== contact.name && <span class="muted">{contact.email}</span>}
        </span>
        <a href={`${ticketsPath}/new`}>{t('workspace.tickets.anotherContact')}</a>
      </p>
    )
  }
  return (
    <fieldset class="new-contact">
      <legend>{t('workspace.tickets.newContact')}</legend>
      <TextField
        name="email"
        type="email"
        label={t('workspace.contacts.email')}
        value={form.email}
        fault={faultOf(faults, 'email')}
        autocomplete="off"
        spellcheck={false}
        width="full"
      />
      <TextField
        name="first_name"
        label={t('workspace.contacts.firstName')}
        value={form.first_name}
        optional={t('common.optional')}
        autocomplete="off"
        width="full"
      />
      <TextField
        name="last_name"
        label={t('workspace.contacts.lastName')}
        value={form.last_name}
        optional={t('common.optional')}
        autocomplete="off"
        width="full"
      />
      <p>
        <a href={`${ticketsPath}/new`}>{t('workspace.tickets.existingContact')}</a>
      </p>
    </fieldset>
  )
}

function Choices({ form, faults, pipelines, people }: NewTicketProps) {
  const t = useT()
  const several = pipelines.length > 1
  const stages = pipelines.flatMap(({ label: pipeline, stages: own }) =>
    own
      .filter((stage) => !isClosing(stage))
      .map(({ id, label }) => ({
        value: String(id),
        label: several ? `${pipelineName(t, pipeline)}: ${stageName(t, label)}` : stageName(t, label),
      })),
  )
  const text = (value: number | null) => (value === null ? '' : String(value))
  return (
    <div class="new-choices">
      <Select
        name="stage"
        label={t('workspace.tickets.stage')}
        value={text(form.stage)}
        options={stages}
        fault={faultOf(faults, 'stage')}
      />
      <Select
        name="owner"
        label={t('workspace.tickets.owner')}
        value={text(form.owner)}
        options={peopleOptions(t, people)}
        fault={faultOf(faults, 'owner')}
      />
      <Select
        name="priority"
        label={t('workspace.tickets.priority')}
        value={form.priority}
        options={choicesOf(t, priorities)}
      />
      <Select
        name="category"
        label={t('workspace.tickets.category')}
        value={form.category}
        options={choicesOf(t, categories)}
      />
      <Select name="source" label={t('workspace.tickets.source')} value={form.source} options={choicesOf(t, sources)} />
    </div>
  )
}
