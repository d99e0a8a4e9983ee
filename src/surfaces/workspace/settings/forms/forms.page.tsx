import type { Inbox } from '#domain/conversations/inbox.ts'
import type { Portal } from '#domain/portals/portal.ts'
import { settingsPlaces } from '#surfaces/workspace/settings/frame.tsx'
import { ButtonLink } from '#ui/button.tsx'
import { Empty } from '#ui/empty.tsx'
import { Table, type Column } from '#ui/table.tsx'
import { useT } from '#ui/translation.tsx'

const { href } = settingsPlaces.forms
type ListedForm = { id: number; name: string; inbox_id: number | null }

export function FormsPage({ forms, inboxes, portals }: { forms: ListedForm[]; inboxes: Inbox[]; portals: Portal[] }) {
  const t = useT()
  if (forms.length === 0) {
    return (
      <Empty title={t('workspace.settings-forms.none')} icon="form" action={<NewFormLink />}>
        {t('workspace.settings-forms.noneText')}
      </Empty>
    )
  }
  const columns: Column<ListedForm>[] = [
    { key: 'name', label: t('workspace.settings-forms.name'), name: true, cell: (form) => form.name },
    {
      key: 'inbox',
      label: t('workspace.settings-forms.inbox'),
      cell: (form) =>
        inboxes.find((inbox) => inbox.id === form.inbox_id)?.name ?? t('workspace.settings-forms.portalInbox'),
    },
    {
      key: 'portal',
      label: t('workspace.settings-forms.portal'),
      cell: (form) =>
        portals
          .filter((portal) => portal.formId === form.id)
          .map((portal) => portal.name)
          .join(', ') || <span class="muted">{t('workspace.settings-forms.notUsed')}</span>,
    },
  ]
  return (
    <Table
      caption={t('workspace.settings.forms')}
      columns={columns}
      rows={forms}
      rowKey={(form) => form.id}
      rowHref={(form) => `${href}/${form.id}`}
    />
  )
}

export function NewFormLink() {
  const t = useT()
  return (
    <ButtonLink href={`${href}/new`} kind="primary" icon="plus">
      {t('workspace.settings-forms.new')}
    </ButtonLink>
  )
}
