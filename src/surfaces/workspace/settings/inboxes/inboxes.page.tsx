import { inboxTypes, type Inbox } from '#domain/conversations/inbox.ts'
import type { Translate } from '#platform/i18n/translate.ts'
import { Differences } from '#surfaces/workspace/settings/differences.tsx'
import { faultAt } from '#surfaces/workspace/settings/faults.ts'
import { settingsPlaces } from '#surfaces/workspace/settings/frame.tsx'
import { Button, ButtonLink, Buttons } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { RadioGroup } from '#ui/choice.tsx'
import { ErrorSummary, type Fault } from '#ui/error-summary.tsx'
import { TextField } from '#ui/field.tsx'
import { Table, type Column } from '#ui/table.tsx'
import { useReader, useT } from '#ui/translation.tsx'

const { href } = settingsPlaces.inboxes

/** What rests on an inbox: while anything does, it stays. */
export type InboxUse = { conversations: number; portals: string[]; forms: string[] }
export type UsedInbox = Inbox & InboxUse

const typeWord = (t: Translate, type: string): string =>
  type === 'HELP_DESK' ? t('workspace.settings-inboxes.helpDesk') : t('workspace.settings-inboxes.inbox')

export function InboxesPage({ inboxes }: { inboxes: UsedInbox[] }) {
  const { t, format } = useReader()
  const columns: Column<UsedInbox>[] = [
    { key: 'name', label: t('workspace.settings-inboxes.name'), name: true, cell: (inbox) => inbox.name },
    { key: 'type', label: t('workspace.settings-inboxes.type'), cell: (inbox) => typeWord(t, inbox.type) },
    {
      key: 'use',
      label: t('workspace.settings-inboxes.takes'),
      cell: (inbox) => <Uses {...inbox} />,
    },
    {
      key: 'conversations',
      label: t('workspace.settings-inboxes.conversations'),
      align: 'end',
      cell: (inbox) => format.number(inbox.conversations),
    },
  ]
  return (
    <Table
      caption={t('workspace.settings.inboxes')}
      columns={columns}
      rows={inboxes}
      rowKey={(inbox) => inbox.id}
      rowHref={(inbox) => `${href}/${inbox.id}`}
    />
  )
}

function Uses({ portals, forms }: InboxUse) {
  const t = useT()
  const uses = [
    ...portals.map((name) => t('workspace.settings-inboxes.answersOf', { name })),
    ...forms.map((name) => t('workspace.settings-inboxes.ticketsOf', { name })),
  ]
  if (uses.length === 0) return <span class="muted">{t('workspace.settings-inboxes.nothing')}</span>
  return uses.map((use) => <div key={use}>{use}</div>)
}

type NewProps = { form: { key: string; name: string; type: string }; faults: Fault[] }

export function NewInboxPage({ form, faults }: NewProps) {
  const t = useT()
  const hints = {
    INBOX: t('workspace.settings-inboxes.inboxHint'),
    HELP_DESK: t('workspace.settings-inboxes.helpDeskHint'),
  }
  return (
    <>
      <ErrorSummary title={t('workspace.settings-inboxes.problem')} faults={faults} />
      <form method="post" action={href} class="settings-form" novalidate>
        <input type="hidden" name="key" value={form.key} />
        <NameField value={form.name} faults={faults} />
        <RadioGroup
          name="type"
          legend={t('workspace.settings-inboxes.type')}
          value={form.type}
          options={inboxTypes.map((type) => ({ value: type, label: typeWord(t, type), hint: hints[type] }))}
        />
        <Buttons>
          <Button kind="primary">{t('workspace.settings-inboxes.create')}</Button>
          <ButtonLink href={href}>{t('common.cancel')}</ButtonLink>
        </Buttons>
      </form>
    </>
  )
}

function NameField({ value, faults }: { value: string; faults: Fault[] }) {
  const t = useT()
  return (
    <TextField
      name="name"
      label={t('workspace.settings-inboxes.name')}
      hint={t('workspace.settings-inboxes.nameHint')}
      value={value}
      fault={faultAt(faults, 'name')}
      maxlength={100}
      width="medium"
      required
    />
  )
}

/** What was typed, and the version that it was typed over. */
export type TypedName = { name: string; version: number | undefined }
type InboxProps = { inbox: UsedInbox; typed: TypedName | undefined; faults: Fault[] }

export function InboxPage({ inbox, typed, faults }: InboxProps) {
  const t = useT()
  const wordsOf = (value: string) => [{ field: 'name', label: t('workspace.settings-inboxes.name'), value }]
  const address = `${href}/${inbox.id}`
  const isUsed = inbox.conversations > 0 || inbox.portals.length > 0 || inbox.forms.length > 0
  return (
    <>
      <ErrorSummary title={t('workspace.settings-inboxes.problem')} faults={faults} />
      {typed?.version !== undefined && typed.version !== inbox.version && (
        <Differences saved={wordsOf(inbox.name)} typed={wordsOf(typed.name)} />
      )}
      <Card title={typeWord(t, inbox.type)} lead={t('workspace.settings-inboxes.renameLead')}>
        <form method="post" action={address} class="settings-form" novalidate>
          <input type="hidden" name="version" value={inbox.version} />
          <NameField value={typed?.name ?? inbox.name} faults={faults} />
          <div>
            <Button kind="primary">{t('workspace.settings-inboxes.save')}</Button>
          </div>
        </form>
      </Card>
      {isUsed ? (
        <Card title={t('workspace.settings-inboxes.staysTitle')} lead={t('workspace.settings-inboxes.staysLead')}>
          <Uses {...inbox} />
          <p>{t('workspace.settings-inboxes.count', { count: inbox.conversations })}</p>
        </Card>
      ) : (
        <Card
          title={t('workspace.settings-inboxes.deleteTitle')}
          lead={t('workspace.settings-inboxes.deleteLead')}
          danger
        >
          <ButtonLink href={`${address}/deletion`} kind="danger" dialog>
            {t('workspace.settings-inboxes.delete')}
          </ButtonLink>
        </Card>
      )}
    </>
  )
}
