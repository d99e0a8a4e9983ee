import type { Domain } from '#domain/portals/portal.ts'
import { settingsPlaces } from '#surfaces/workspace/settings/frame.tsx'
import { ButtonLink } from '#ui/button.tsx'
import { Empty } from '#ui/empty.tsx'
import { Table, type Column } from '#ui/table.tsx'
import { useT } from '#ui/translation.tsx'
import { waysOf } from './private-content.words.ts'

const { href } = settingsPlaces.privateContent

/** Every domain, and how people get in there. */
export function DomainsPage({ domains }: { domains: Domain[] }) {
  const t = useT()
  if (domains.length === 0) {
    return (
      <Empty
        title={t('workspace.settings-private-content.noDomains')}
        icon="globe"
        action={
          <ButtonLink kind="primary" href={settingsPlaces.domains.href}>
            {t('workspace.settings-private-content.toDomains')}
          </ButtonLink>
        }
      >
        {t('workspace.settings-private-content.noDomainsText')}
      </Empty>
    )
  }
  const columns: Column<Domain>[] = [
    {
      key: 'host',
      label: t('workspace.settings-private-content.chooseDomain'),
      name: true,
      cell: (domain) => domain.host,
    },
    { key: 'ways', label: t('workspace.settings-private-content.ways'), cell: (domain) => waysOf(t, domain) },
    {
      key: 'registration',
      label: t('workspace.settings-private-content.registers'),
      cell: ({ signIn }) =>
        signIn.registration
          ? t('workspace.settings-private-content.registrationOn')
          : t('workspace.settings-private-content.registrationOff'),
    },
  ]
  return (
    <Table
      caption={t('workspace.settings.privateContent')}
      columns={columns}
      rows={domains}
      rowKey={(domain) => domain.id}
      rowHref={(domain) => `${href}/${domain.id}`}
    />
  )
}
