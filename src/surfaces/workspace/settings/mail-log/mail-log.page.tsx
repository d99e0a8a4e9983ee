import type { MailLine, MailSearch } from '#platform/mail/log.ts'
import { ButtonLink } from '#ui/button.tsx'
import { Empty } from '#ui/empty.tsx'
import { Select } from '#ui/field.tsx'
import { FilterBar } from '#ui/filter-bar.tsx'
import { Notice } from '#ui/notice.tsx'
import { Pagination } from '#ui/pagination.tsx'
import { SearchField } from '#ui/search-field.tsx'
import { Table, type Column } from '#ui/table.tsx'
import { Time } from '#ui/time.tsx'
import { useReader, useT } from '#ui/translation.tsx'
import { mailStatuses } from './mail-log.input.ts'
import { MailState, statusWords } from './mail-status.tsx'

type Log = {
  mails: MailLine[]
  newer: number | undefined
  older: number | undefined
  search: MailSearch
  home: string
  /** No mail server is set. */
  isKept: boolean
}

export function MailLogPage(props: Log) {
  const t = useT()
  const { mails, search, home, isKept } = props
  const isFiltered = search.status !== undefined || Boolean(search.search)
  const isEmpty = mails.length === 0
  return (
    <>
      {isKept && <KeptNotice />}
      {(!isEmpty || isFiltered) && <Filters search={search} home={home} />}
      {isEmpty && !isFiltered && (
        <Empty icon="mail" title={t('workspace.settings-mail-log.empty')}>
          {t(isKept ? 'workspace.settings-mail-log.emptyKept' : 'workspace.settings-mail-log.emptyText')}
        </Empty>
      )}
      {isEmpty && isFiltered && (
        <Empty
          icon="search"
          title={t('workspace.settings-mail-log.nothing')}
          action={<ButtonLink href={home}>{t('workspace.settings-mail-log.showAll')}</ButtonLink>}
        >
          {t('workspace.settings-mail-log.nothingText')}
        </Empty>
      )}
      {!isEmpty && <Mails {...props} />}
    </>
  )
}

function KeptNotice() {
  const t = useT()
  return (
    <Notice title={t('workspace.settings-mail-log.noServer')}>
      <p>{t('workspace.settings-mail-log.noServerHow')}</p>
      <p>
        <code>SMTP_URL=smtp://user:password@mail.example.com:587</code>
      </p>
      <p>{t('workspace.settings-mail-log.noServerFrom')}</p>
      <p>
        <code>SMTP_URL=smtp://user:password@mail.example.com:587?from=support@example.com</code>
      </p>
    </Notice>
  )
}

function Filters({ search, home }: Pick<Log, 'search' | 'home'>) {
  const t = useT()
  const statuses = mailStatuses.map((value) => ({ value, label: t(statusWords[value]) }))
  return (
    <FilterBar label={t('workspace.settings-mail-log.filter')} action={home}>
      <SearchField
        label={t('workspace.settings-mail-log.search')}
        value={search.search}
        submitLabel={t('common.search')}
        clear={{ href: addressOf(home, { status: search.status }), label: t('common.clear') }}
      />
      <Select
        name="status"
        label={t('workspace.settings-mail-log.status')}
        hideLabel
        sends
        value={search.status ?? ''}
        options={[{ value: '', label: t('workspace.settings-mail-log.anyStatus') }, ...statuses]}
      />
    </FilterBar>
  )
}

function Mails({ mails, newer, older, search, home }: Log) {
  const { t, format, now } = useReader()
  const { status, search: words } = search
  const at = (key: 'before' | 'after', id: number) => addressOf(home, { status, search: words, [key]: String(id) })
  const columns: Column<MailLine>[] = [
    { key: 'subject', label: t('workspace.settings-mail-log.subject'), name: true, cell: (mail) => mail.subject },
    { key: 'to', label: t('workspace.settings-mail-log.to'), cell: (mail) => mail.recipient },
    {
      key: 'status',
      label: t('workspace.settings-mail-log.status'),
      cell: (mail) => <MailState status={mail.status} />,
    },
    {
      key: 'when',
      label: t('workspace.settings-mail-log.when'),
      width: 'narrow',
      cell: ({ created_at }) => (
        <Time datetime={created_at.toISOString()} exact={format.dateTime(created_at)}>
          {format.relative(created_at, now)}
        </Time>
      ),
    },
  ]
  return (
    <>
      <Table
        caption={t('workspace.settings.mailLog')}
        columns={columns}
        rows={mails}
        rowKey={(mail) => mail.id}
        rowHref={(mail) => `${home}/${mail.id}`}
      />
      <Pagination
        label={t('workspace.settings-mail-log.pages')}
        previous={
          newer === undefined ? undefined : { href: at('before', newer), label: t('workspace.settings-mail-log.newer') }
        }
        next={
          older === undefined ? undefined : { href: at('after', older), label: t('workspace.settings-mail-log.older') }
        }
      />
    </>
  )
}

function addressOf(home: string, query: Record<string, string | undefined>): string {
  const set = Object.entries(query).filter((entry): entry is [string, string] => Boolean(entry[1]))
  return set.length === 0 ? home : `${home}?${new URLSearchParams(set)}`
}
