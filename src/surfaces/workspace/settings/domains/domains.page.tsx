import type { Domain, Portal } from '#domain/portals/portal.ts'
import { LanguageField } from '#surfaces/workspace/place-fields.tsx'
import { faultAt } from '#surfaces/workspace/settings/faults.ts'
import { settingsPlaces } from '#surfaces/workspace/settings/frame.tsx'
import { languageWord } from '#surfaces/workspace/settings/words.ts'
import { Button, ButtonLink, Buttons } from '#ui/button.tsx'
import { Empty } from '#ui/empty.tsx'
import { ErrorSummary, type Fault } from '#ui/error-summary.tsx'
import { TextField } from '#ui/field.tsx'
import { Status } from '#ui/status.tsx'
import { Table, type Column } from '#ui/table.tsx'
import { useT } from '#ui/translation.tsx'
import type { ConnectionForm } from './domain.input.ts'

const { href } = settingsPlaces.domains

/** Every connected domain, what it speaks, whether it is proven, and what stands on it. */
export function DomainsPage({ domains, portals }: { domains: Domain[]; portals: Portal[] }) {
  const t = useT()
  if (domains.length === 0) {
    return (
      <Empty
        title={t('workspace.settings-domains.none')}
        icon="globe"
        action={<ConnectLink label={t('workspace.settings-domains.connect')} />}
      >
        {t('workspace.settings-domains.noneText')}
      </Empty>
    )
  }
  const columns: Column<Domain>[] = [
    { key: 'host', label: t('workspace.settings-domains.host'), name: true, cell: (domain) => domain.host },
    { key: 'state', label: t('workspace.settings-domains.state'), cell: (domain) => <Proof domain={domain} /> },
    {
      key: 'language',
      label: t('workspace.settings-domains.language'),
      cell: (domain) => languageWord(t, domain.locale),
    },
    {
      key: 'portal',
      label: t('workspace.settings-domains.portal'),
      cell: (domain) =>
        namesOn(portals, domain) || <span class="muted">{t('workspace.settings-domains.noPortal')}</span>,
    },
  ]
  return (
    <Table
      caption={t('workspace.settings.domains')}
      columns={columns}
      rows={domains}
      rowKey={(domain) => domain.id}
      rowHref={(domain) => `${href}/${domain.id}`}
    />
  )
}

export const ConnectLink = ({ label }: { label: string }) => (
  <ButtonLink href={`${href}/new`} kind="primary" icon="plus">
    {label}
  </ButtonLink>
)

export function Proof({ domain }: { domain: Domain }) {
  const t = useT()
  return domain.isVerified ? (
    <Status tone="done">{t('workspace.settings-domains.verified')}</Status>
  ) : (
    <Status tone="waiting-you">{t('workspace.settings-domains.unverified')}</Status>
  )
}

export const namesOn = (portals: Portal[], domain: Domain): string =>
  portals
    .filter((portal) => portal.domain?.id === domain.id)
    .map((portal) => portal.name)
    .join(', ')

/** @param props.own the installation's own host: it needs no proof, for whoever asks stands on it */
export function ConnectPage({ form, faults, own }: { form: ConnectionForm; faults: Fault[]; own: string }) {
  const t = useT()
  return (
    <>
      <ErrorSummary title={t('workspace.settings-domains.problem')} faults={faults} />
      <form method="post" action={href} class="settings-form" novalidate>
        <input type="hidden" name="key" value={form.key} />
        <TextField
          name="host"
          label={t('workspace.settings-domains.host')}
          hint={t('workspace.settings-domains.hostHint', { own })}
          value={form.host}
          fault={faultAt(faults, 'host')}
          placeholder="support.example.com"
          maxlength={300}
          spellcheck={false}
          autocomplete="off"
          width="medium"
          required
        />
        <LanguageField
          label={t('workspace.settings-domains.language')}
          hint={t('workspace.settings-domains.languageHint')}
          value={form.locale}
        />
        <Buttons>
          <Button kind="primary">{t('workspace.settings-domains.connect')}</Button>
          <ButtonLink href={href}>{t('common.cancel')}</ButtonLink>
        </Buttons>
      </form>
    </>
  )
}
