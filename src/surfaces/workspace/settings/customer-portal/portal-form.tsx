import type { Domain, Portal } from '#domain/portals/portal.ts'
import { portalOrigin } from '#domain/portals/links.ts'
import { settingsPlaces } from '#surfaces/workspace/settings/frame.tsx'
import { faultAt } from '#surfaces/workspace/settings/faults.ts'
import { Button } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import type { Fault } from '#ui/error-summary.tsx'
import { Select, TextField, type Option } from '#ui/field.tsx'
import { useT } from '#ui/translation.tsx'
import { PeopleFields } from './people-fields.tsx'
import type { PortalForm } from './portal.input.ts'
import type { Choices } from './portal.read.ts'

export type PortalFormProps = { portal: Portal; form: PortalForm; choices: Choices; faults: Fault[]; baseUrl: string }

/** Everything that is set of a portal, in one form, so that one press saves it and one version guards it. */
export function PortalSettings(props: PortalFormProps) {
  const t = useT()
  return (
    <form method="post" action={settingsPlaces.customerPortal.href} class="settings-form" data-guard="" novalidate>
      <input type="hidden" name="version" value={props.form.version} />
      <Card
        title={t('workspace.settings-portal.nameTitle')}
        lead={t('workspace.settings-portal.nameLead')}
        id="name-and-address"
      >
        <div class="settings-form">
          <TextField
            name="name"
            label={t('workspace.settings-portal.name')}
            hint={t('workspace.settings-portal.nameHint')}
            value={props.form.name}
            fault={faultAt(props.faults, 'name')}
            maxlength={100}
            width="medium"
            required
          />
          <AddressFields {...props} />
        </div>
      </Card>
      <Card title={t('workspace.settings-portal.ticketsTitle')} lead={t('workspace.settings-portal.ticketsLead')}>
        <div class="settings-form">
          <PlaceFields {...props} />
        </div>
      </Card>
      <Card title={t('workspace.settings-portal.seeTitle')} lead={t('workspace.settings-portal.seeLead')}>
        <div class="settings-form">
          <PeopleFields {...props} />
        </div>
      </Card>
      <div class="settings-save">
        <Button kind="primary" busyLabel={t('workspace.settings-portal.saving')}>
          {t('workspace.settings-portal.save')}
        </Button>
        <span class="muted">{t('workspace.settings-portal.saveHint')}</span>
      </div>
    </form>
  )
}

function AddressFields({ form, choices, faults, baseUrl }: PortalFormProps) {
  const t = useT()
  const origins = Object.fromEntries(choices.domains.map((domain) => [domain.id, originOf(domain, baseUrl)]))
  const origin = form.domain_id === null ? undefined : origins[form.domain_id]
  const domains = choices.domains.map((domain) => ({
    value: String(domain.id),
    label: domain.isVerified ? domain.host : t('workspace.settings-portal.domainUnverified', { host: domain.host }),
  }))
  return (
    <>
      <Select
        name="domain_id"
        label={t('workspace.settings-portal.domain')}
        hint={<DomainHint />}
        options={[{ value: '', label: t('workspace.settings-portal.chooseDomain') }, ...domains]}
        value={textOf(form.domain_id)}
        fault={faultAt(faults, 'domain_id')}
        width="medium"
      />
      <TextField
        name="slug"
        label={t('workspace.settings-portal.slug')}
        hint={t('workspace.settings-portal.slugHint')}
        prefix="/"
        value={form.slug}
        fault={faultAt(faults, 'slug')}
        maxlength={61}
        spellcheck={false}
        width="medium"
        required
      />
      <p class="portal-address">
        <span class="muted">{t('workspace.settings-portal.willBe')}</span>{' '}
        <output for="domain_id slug" data-portal-address={JSON.stringify(origins)}>
          {origin ? `${origin}/${form.slug}` : '–'}
        </output>
      </p>
    </>
  )
}

function DomainHint() {
  const t = useT()
  return (
    <>
      {t('workspace.settings-portal.domainHint')}{' '}
      <a href={settingsPlaces.domains.href}>{t('workspace.settings-portal.toDomains')}</a>
    </>
  )
}

const originOf = (domain: Domain, baseUrl: string): string => portalOrigin({ domain }, baseUrl)

function PlaceFields({ form, choices, faults }: PortalFormProps) {
  const t = useT()
  return (
    <>
      <Select
        name="default_inbox_id"
        label={t('workspace.settings-portal.inbox')}
        hint={t('workspace.settings-portal.inboxHint')}
        options={[{ value: '', label: t('workspace.settings-portal.chooseInbox') }, ...choices.inboxes.map(optionOf)]}
        value={textOf(form.default_inbox_id)}
        fault={faultAt(faults, 'default_inbox_id')}
        width="medium"
      />
      <Select
        name="form_id"
        label={t('workspace.settings-portal.form')}
        hint={t('workspace.settings-portal.formHint')}
        options={[{ value: '', label: t('workspace.settings-portal.noForm') }, ...choices.forms.map(optionOf)]}
        value={textOf(form.form_id)}
        fault={faultAt(faults, 'form_id')}
        width="medium"
      />
    </>
  )
}

const textOf = (id: number | null): string => (id === null ? '' : String(id))
const optionOf = ({ id, name }: { id: number; name: string }): Option => ({ value: String(id), label: name })
