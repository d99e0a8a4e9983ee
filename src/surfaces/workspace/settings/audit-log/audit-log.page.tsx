import type { AuditLine, AuditSearch } from '#domain/accounts/audit-reading.ts'
import { ButtonLink } from '#ui/button.tsx'
import { Empty } from '#ui/empty.tsx'
import { Select } from '#ui/field.tsx'
import { FilterBar } from '#ui/filter-bar.tsx'
import { Pagination } from '#ui/pagination.tsx'
import { SearchField } from '#ui/search-field.tsx'
import { Table, type Column } from '#ui/table.tsx'
import { Time } from '#ui/time.tsx'
import { useReader, useT } from '#ui/translation.tsx'
import { auditKinds, wordOf } from './audit-words.ts'

type PageProps = { lines: AuditLine[]; search: AuditSearch; older: string | undefined; home: string }

export function AuditLogPage({ lines, search, older, home }: PageProps) {
  const t = useT()
  return (
    <>
      <Filters search={search} home={home} />
      {lines.length === 0 ? (
        <Empty
          icon="search"
          title={t('workspace.settings-audit-log.nothing')}
          action={<ButtonLink href={home}>{t('workspace.settings-audit-log.showAll')}</ButtonLink>}
        >
          {t('workspace.settings-audit-log.nothingText')}
        </Empty>
      ) : (
        <Lines lines={lines} />
      )}
      <Pagination
        label={t('workspace.settings-audit-log.pages')}
        previous={
          search.before === undefined ? undefined : { href: home, label: t('workspace.settings-audit-log.newest') }
        }
        next={older === undefined ? undefined : { href: older, label: t('workspace.settings-audit-log.older') }}
      />
    </>
  )
}

function Filters({ search, home }: Pick<PageProps, 'search' | 'home'>) {
  const t = useT()
  return (
    <FilterBar label={t('workspace.settings-audit-log.filter')} action={home}>
      <SearchField
        label={t('workspace.settings-audit-log.search')}
        value={search.search}
        submitLabel={t('common.search')}
        clear={{ href: home, label: t('common.clear') }}
      />
      <Select
        name="kind"
        label={t('workspace.settings-audit-log.what')}
        hideLabel
        sends
        value={search.kind ?? ''}
        options={[
          { value: '', label: t('workspace.settings-audit-log.anything') },
          ...auditKinds.map((kind) => ({ value: kind, label: wordOf(t, kind) })),
        ]}
      />
    </FilterBar>
  )
}

function Lines({ lines }: { lines: AuditLine[] }) {
  const { t, format, now } = useReader()
  const columns: Column<AuditLine>[] = [
    {
      key: 'what',
      label: t('workspace.settings-audit-log.what'),
      name: true,
      cell: ({ kind }) => wordOf(t, kind),
    },
    {
      key: 'who',
      label: t('workspace.settings-audit-log.who'),
      cell: ({ actorName, actorKind }) => actorName || (actorKind === 'nobody' ? '–' : actorKind),
    },
    { key: 'whom', label: t('workspace.settings-audit-log.whom'), cell: ({ subject }) => subject || '–' },
    { key: 'source', label: t('workspace.settings-audit-log.source'), cell: ({ source }) => source || '–' },
    {
      key: 'when',
      label: t('workspace.settings-audit-log.when'),
      width: 'narrow',
      cell: ({ at }) => (
        <Time datetime={at.toISOString()} exact={format.dateTime(at)}>
          {format.relative(at, now)}
        </Time>
      ),
    },
  ]
  return <Table caption={t('workspace.settings.auditLog')} columns={columns} rows={lines} rowKey={(line) => line.id} />
}
