import { Hono, type Context } from 'hono'
import { createApiToken, revokeApiToken } from '#domain/accounts/tokens/making.ts'
import { listApiTokens, type ListedToken } from '#domain/accounts/tokens/token.ts'
import { listUsers, nameOf } from '#domain/accounts/user.ts'
import { idOf } from '#platform/http/id.ts'
import { smallBody } from '#platform/http/small-body.ts'
import { notFound } from '#platform/refusal.ts'
import type { WorkspaceEnv } from '#surfaces/workspace/env.ts'
import { Done } from '#surfaces/workspace/settings/done.tsx'
import { refusedBy, type Refused } from '#surfaces/workspace/settings/faults.ts'
import { settingsPage, settingsPlaces } from '#surfaces/workspace/settings/frame.tsx'
import { ButtonLink } from '#ui/button.tsx'
import { Confirm } from '#ui/confirm.tsx'
import { newTokenInput, scopesOf, type NewToken } from './api-token.input.ts'
import { NewTokenPage, TokenMade, TokenPage } from './api-token.page.tsx'
import { ApiTokensPage } from './api-tokens.page.tsx'

const { href } = settingsPlaces.apiTokens
const fields = { 'token.name_missing': 'name', 'token.name_too_long': 'name', 'token.scopes_missing': 'scopes' }
type Asking = Context<WorkspaceEnv>

/** Settings → API tokens: what other programs come in by. For super administrators, since a token may do anything. */
export const apiTokens = new Hono<WorkspaceEnv>()
  .use(smallBody)
  .get('/', async (c) => {
    const { t } = c.var.reader
    const { db, baseUrl } = c.var.services
    const page = {
      place: 'apiTokens',
      title: t('workspace.settings.apiTokens'),
      purpose: t('workspace.settings-api-tokens.purpose'),
      actions: (
        <ButtonLink href={`${href}/new`} kind="primary" icon="plus">
          {t('workspace.settings-api-tokens.new')}
        </ButtonLink>
      ),
    } as const
    const tokens = await listApiTokens(db)
    return settingsPage(
      c,
      page,
      <>
        <Done done={c.req.query('done')} news={{ Revoked: t('workspace.settings-api-tokens.doneRevoked') }} />
        <ApiTokensPage tokens={tokens} address={`${baseUrl}/api`} />
      </>,
    )
  })

  .get('/new', (c) => newPage(c, newTokenInput.parse({})))

  .post('/', async (c) => {
    const form = newTokenInput.parse(await c.req.parseBody({ all: true }))
    const { t } = c.var.reader
    const by = { kind: 'user', id: c.var.user.id } as const
    try {
      const { token } = await c.var.services.db
        .transaction()
        .execute((trx) => createApiToken(trx, { name: form.name, scopes: scopesOf(form) }, { by }))
      // In the answer itself: in a redirect's address it would stay in histories and logs.
      const page = {
        place: 'apiTokens',
        title: form.name,
        purpose: t('workspace.settings-api-tokens.newPurpose'),
      } as const
      return settingsPage(c, page, <TokenMade token={token} />)
    } catch (error) {
      return newPage(c, form, refusedBy(t, error, fields))
    }
  })

  .get('/:id', async (c) => {
    const token = await tokenOf(c)
    const users = await listUsers(c.var.services.db)
    const by = users.find(({ id }) => id === token.createdBy)
    return settingsPage(c, headOf(c, token), <TokenPage token={token} by={by && nameOf(by)} />)
  })

  .get('/:id/revocation', async (c) => {
    const { t } = c.var.reader
    const token = await tokenOf(c)
    return settingsPage(
      c,
      headOf(c, token),
      <Confirm
        title={t('workspace.settings-api-tokens.revokeConfirm', { name: token.name })}
        action={`${href}/${token.id}/revocation`}
        confirmLabel={t('workspace.settings-api-tokens.revoke')}
        cancel={{ href: `${href}/${token.id}`, label: t('common.cancel') }}
        level={2}
        danger
      >
        <p>{t('workspace.settings-api-tokens.revokeText')}</p>
      </Confirm>,
    )
  })

  .post('/:id/revocation', async (c) => {
    const id = idOf(c.req.param('id'))
    const by = { kind: 'user', id: c.var.user.id } as const
    await c.var.services.db.transaction().execute((trx) => revokeApiToken(trx, id, { by }))
    return c.redirect(`${href}?done=Revoked`, 303)
  })

async function tokenOf(c: Asking): Promise<ListedToken> {
  const id = idOf(c.req.param('id'))
  const token = (await listApiTokens(c.var.services.db)).find((one) => one.id === id)
  if (!token) throw notFound()
  return token
}

const headOf = (c: Asking, { name }: ListedToken) =>
  ({ place: 'apiTokens', title: name, purpose: c.var.reader.t('workspace.settings-api-tokens.tokenPurpose') }) as const

function newPage(c: Asking, form: NewToken, refused?: Refused): Promise<Response> {
  const { t } = c.var.reader
  const page = {
    place: 'apiTokens',
    title: t('workspace.settings-api-tokens.newTitle'),
    purpose: t('workspace.settings-api-tokens.newPurpose'),
    status: refused?.status,
  } as const
  return settingsPage(c, page, <NewTokenPage form={form} faults={refused?.faults ?? []} />)
}
