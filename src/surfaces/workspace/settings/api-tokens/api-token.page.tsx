import { scopes } from '#domain/accounts/tokens/scopes.ts'
import type { ListedToken } from '#domain/accounts/tokens/token.ts'
import { faultAt } from '#surfaces/workspace/settings/faults.ts'
import { settingsPlaces } from '#surfaces/workspace/settings/frame.tsx'
import { Button, ButtonLink, Buttons } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { CheckboxGroup, RadioGroup } from '#ui/choice.tsx'
import { CopyText } from '#ui/copy-text.tsx'
import { DefinitionList } from '#ui/definition-list.tsx'
import { ErrorSummary, type Fault } from '#ui/error-summary.tsx'
import { TextField } from '#ui/field.tsx'
import { Notice } from '#ui/notice.tsx'
import { useReader, useT } from '#ui/translation.tsx'
import type { NewToken } from './api-token.input.ts'
import { Allowed, TokenState } from './api-tokens.page.tsx'

const { href } = settingsPlaces.apiTokens

export function NewTokenPage({ form, faults }: { form: NewToken; faults: Fault[] }) {
  const t = useT()
  return (
    <>
      <ErrorSummary title={t('workspace.settings-api-tokens.problem')} faults={faults} />
      <form method="post" action={href} class="settings-form" novalidate>
        <TextField
          name="name"
          label={t('workspace.settings-api-tokens.name')}
          hint={t('workspace.settings-api-tokens.nameHint')}
          value={form.name}
          fault={faultAt(faults, 'name')}
          maxlength={100}
          width="medium"
          required
        />
        <RadioGroup
          name="extent"
          legend={t('workspace.settings-api-tokens.scopes')}
          value={form.extent}
          options={[
            {
              value: 'chosen',
              label: t('workspace.settings-api-tokens.chosen'),
            },
            {
              value: 'everything',
              label: t('workspace.settings-api-tokens.everything'),
              hint: t('workspace.settings-api-tokens.everythingHint'),
            },
          ]}
        />
        <CheckboxGroup
          name="scopes"
          legend={t('workspace.settings-api-tokens.chosenScopes')}
          values={[...form.scopes]}
          options={scopes.map((scope) => ({ value: scope, label: scope }))}
          fault={faultAt(faults, 'scopes')}
        />
        <Buttons>
          <Button kind="primary">{t('workspace.settings-api-tokens.create')}</Button>
          <ButtonLink href={href}>{t('common.cancel')}</ButtonLink>
        </Buttons>
      </form>
    </>
  )
}

/** The token itself. It cannot be shown again: the database keeps its hash. */
export function TokenMade({ token }: { token: string }) {
  const t = useT()
  return (
    <>
      <Notice tone="positive" title={t('workspace.settings-api-tokens.madeTitle')} announce>
        {t('workspace.settings-api-tokens.madeText')}
      </Notice>
      <p>
        <CopyText
          text={token}
          label={t('workspace.settings-api-tokens.copy')}
          doneLabel={t('workspace.settings-api-tokens.copied')}
        />
      </p>
      <Buttons>
        <ButtonLink href={href}>{t('workspace.settings-api-tokens.back')}</ButtonLink>
      </Buttons>
    </>
  )
}

export function TokenPage({ token, by }: { token: ListedToken; by: string | undefined }) {
  const { t, format } = useReader()
  const { perTenSeconds, perDay, searchesPerSecond } = token.limits
  const limits = t('workspace.settings-api-tokens.limitsText', {
    ten: format.number(perTenSeconds),
    day: format.number(perDay),
    searches: format.number(searchesPerSecond),
  })
  return (
    <>
      <Card>
        <DefinitionList
          items={[
            { term: t('workspace.settings-api-tokens.state'), value: <TokenState {...token} /> },
            { term: t('workspace.settings-api-tokens.token'), value: <code>…{token.hint}</code> },
            { term: t('workspace.settings-api-tokens.may'), value: <Allowed {...token} /> },
            {
              term: t('workspace.settings-api-tokens.lastUsed'),
              value: token.lastUsedAt && format.dateTime(token.lastUsedAt),
              empty: t('workspace.settings-api-tokens.never'),
            },
            { term: t('workspace.settings-api-tokens.created'), value: format.dateTime(token.createdAt) },
            {
              term: t('workspace.settings-api-tokens.by'),
              value: <bdi>{by ?? t('workspace.settings-api-tokens.byCommand')}</bdi>,
            },
            { term: t('workspace.settings-api-tokens.limits'), value: limits },
          ]}
        />
      </Card>
      <Card title={t('workspace.settings-api-tokens.scopesTitle')}>
        <ul class="token-scopes">
          {token.scopes.map((scope) => (
            <li key={scope}>
              <code>{scope}</code>
            </li>
          ))}
        </ul>
      </Card>
      {!token.revokedAt && (
        <Card
          title={t('workspace.settings-api-tokens.revokeTitle')}
          lead={t('workspace.settings-api-tokens.revokeLead')}
          danger
        >
          <ButtonLink href={`${href}/${token.id}/revocation`} kind="danger" dialog>
            {t('workspace.settings-api-tokens.revoke')}
          </ButtonLink>
        </Card>
      )}
    </>
  )
}
