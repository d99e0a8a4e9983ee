import { scopes } from '#domain/accounts/tokens/scopes.ts'
import type { ListedToken } from '#domain/accounts/tokens/token.ts'
import { settingsPlaces } from '#surfaces/workspace/settings/frame.tsx'
import { ButtonLink } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { CopyText } from '#ui/copy-text.tsx'
import { DefinitionList } from '#ui/definition-list.tsx'
import { Empty } from '#ui/empty.tsx'
import { Status } from '#ui/status.tsx'
import { Table, type Column } from '#ui/table.tsx'
import { useReader, useT } from '#ui/translation.tsx'

const { href } = settingsPlaces.apiTokens

export function ApiTokensPage({ tokens, address }: { tokens: ListedToken[]; address: string }) {
  const t = useT()
  return (
    <>
      <Card>
        <DefinitionList
          stacked
          items={[
            {
              term: t('workspace.settings-api-tokens.address'),
              value: (
                <CopyText
                  text={address}
                  label={t('workspace.settings-api-tokens.copyAddress')}
                  doneLabel={t('workspace.settings-api-tokens.copied')}
                />
              ),
            },
          ]}
        />
        <p>
          <a href="/api/docs">{t('workspace.settings-api-tokens.docs')}</a>
        </p>
      </Card>
      {tokens.length === 0 ? <NoTokens /> : <Tokens tokens={tokens} />}
    </>
  )
}

function NoTokens() {
  const t = useT()
  return (
    <Empty
      icon="lock"
      title={t('workspace.settings-api-tokens.emptyTitle')}
      action={<ButtonLink href={`${href}/new`}>{t('workspace.settings-api-tokens.new')}</ButtonLink>}
    >
      {t('workspace.settings-api-tokens.emptyText')}
    </Empty>
  )
}

function Tokens({ tokens }: { tokens: ListedToken[] }) {
  const { t, format } = useReader()
  const columns: Column<ListedToken>[] = [
    { key: 'name', label: t('workspace.settings-api-tokens.name'), name: true, cell: ({ name }) => <bdi>{name}</bdi> },
    { key: 'token', label: t('workspace.settings-api-tokens.token'), cell: ({ hint }) => <code>…{hint}</code> },
    { key: 'may', label: t('workspace.settings-api-tokens.may'), cell: (token) => <Allowed {...token} /> },
    {
      key: 'used',
      label: t('workspace.settings-api-tokens.lastUsed'),
      cell: ({ lastUsedAt }) => (lastUsedAt ? format.dateTime(lastUsedAt) : t('workspace.settings-api-tokens.never')),
    },
    { key: 'state', label: t('workspace.settings-api-tokens.state'), cell: (token) => <TokenState {...token} /> },
  ]
  return (
    <Table
      caption={t('workspace.settings.apiTokens')}
      columns={columns}
      rows={tokens}
      rowKey={({ id }) => id}
      rowHref={({ id }) => `${href}/${id}`}
    />
  )
}

export function Allowed({ scopes: allowed }: Pick<ListedToken, 'scopes'>) {
  const t = useT()
  return allowed.length >= scopes.length
    ? t('workspace.settings-api-tokens.all')
    : t('workspace.settings-api-tokens.some', { count: allowed.length })
}

export function TokenState({ revokedAt }: Pick<ListedToken, 'revokedAt'>) {
  const t = useT()
  return revokedAt ? (
    <Status tone="neutral">{t('workspace.settings-api-tokens.revoked')}</Status>
  ) : (
    <Status tone="done">{t('workspace.settings-api-tokens.active')}</Status>
  )
}
