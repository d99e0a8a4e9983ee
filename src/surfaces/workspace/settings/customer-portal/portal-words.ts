import type { Translate } from '#platform/i18n/translate.ts'
import type { Said } from '#surfaces/workspace/settings/differences.tsx'
import type { PortalForm } from './portal.input.ts'
import type { Choices } from './portal.read.ts'

/** Every setting of a portal in words, in the order of the form. */
export function wordsOf(t: Translate, form: PortalForm, choices: Choices): Said[] {
  const { domains, inboxes, forms } = choices
  const none = t('common.none')
  return [
    { field: 'name', label: t('workspace.settings-portal.name'), value: form.name },
    {
      field: 'domain_id',
      label: t('workspace.settings-portal.domain'),
      value: domains.find((one) => one.id === form.domain_id)?.host ?? none,
    },
    { field: 'slug', label: t('workspace.settings-portal.slug'), value: form.slug },
    {
      field: 'default_inbox_id',
      label: t('workspace.settings-portal.inbox'),
      value: inboxes.find((one) => one.id === form.default_inbox_id)?.name ?? none,
    },
    {
      field: 'form_id',
      label: t('workspace.settings-portal.form'),
      value: forms.find((one) => one.id === form.form_id)?.name ?? none,
    },
    { field: 'status', label: t('workspace.settings-portal.status'), value: statusWord(t, form) },
    { field: 'ticket_access', label: t('workspace.settings-portal.access'), value: accessWord(t, form) },
  ]
}

export const statusWord = (t: Translate, { status }: Pick<PortalForm, 'status'>): string =>
  status === 'stage' ? t('workspace.settings-portal.statusStage') : t('workspace.settings-portal.statusState')

export const accessWord = (t: Translate, { ticket_access }: Pick<PortalForm, 'ticket_access'>): string =>
  ticket_access === 'company' ? t('workspace.settings-portal.accessCompany') : t('workspace.settings-portal.accessOwn')
