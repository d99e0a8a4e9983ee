import { Hono, type Context } from 'hono'
import { once } from '#domain/accounts/once.ts'
import { keyOfPress } from '#domain/conversations/draft-key.ts'
import { connectDomain, markVerified } from '#domain/portals/connecting.ts'
import { readDomains, readPortals } from '#domain/portals/portal.ts'
import type { Trx } from '#platform/database/database.ts'
import { readForm } from '#platform/http/form.ts'
import { smallBody } from '#platform/http/small-body.ts'
import { notFound } from '#platform/refusal.ts'
import type { WorkspaceEnv } from '#surfaces/workspace/env.ts'
import { knowAnew } from '#surfaces/workspace/settings/directory.ts'
import { Done } from '#surfaces/workspace/settings/done.tsx'
import { refusedBy, type Refused } from '#surfaces/workspace/settings/faults.ts'
import { settingsPage, settingsPlaces } from '#surfaces/workspace/settings/frame.tsx'
import { connectionInput, type ConnectionForm } from './domain.input.ts'
import { domainRoutes } from './domain.routes.tsx'
import { ConnectLink, ConnectPage, DomainsPage } from './domains.page.tsx'

const { href } = settingsPlaces.domains

/** Settings → Domains: the hosts of the company's own that portals stand on (M7). */
export const domains = new Hono<WorkspaceEnv>()
  .use(smallBody)
  .get('/', async (c) => {
    const { services, reader } = c.var
    const [all, portals] = await Promise.all([readDomains(services.db), readPortals(services.db)])
    const page = {
      place: 'domains',
      title: reader.t('workspace.settings.domains'),
      purpose: reader.t('workspace.settings-domains.purpose'),
      actions: all.length > 0 && <ConnectLink label={reader.t('workspace.settings-domains.connect')} />,
    } as const
    return settingsPage(
      c,
      page,
      <>
        <Done done={c.req.query('done')} news={{ Removed: reader.t('workspace.settings-domains.doneRemoved') }} />
        <DomainsPage domains={all} portals={portals} />
      </>,
    )
  })

  .get('/new', (c) => connectPage(c, connectionInput.parse({ locale: c.var.reader.locale })))

  .post('/', async (c) => {
    const { services, user, reader } = c.var
    const form = connectionInput.parse(await readForm(c))
    const { key, ...values } = form
    const press = { userId: user.id, key: keyOfPress(key, JSON.stringify(values)) }
    try {
      const id = await services.db.transaction().execute((trx) => once(trx, press, () => connect(c, trx, values)))
      await knowAnew(services)
      return c.redirect(`${href}/${id}?done=Connected`, 303)
    } catch (error) {
      const fields = { 'domain.malformed': 'host', 'domain.connected_already': 'host' }
      return connectPage(c, form, refusedBy(reader.t, error, fields))
    }
  })
  .route('/', domainRoutes)

async function connect(c: Context<WorkspaceEnv>, trx: Trx, values: { host: string; locale: string }): Promise<number> {
  const by = { kind: 'user', id: c.var.user.id } as const
  const connected = await connectDomain(trx, { ...values, by })
  const domain = (await readDomains(trx)).find((one) => one.id === connected)
  if (!domain) throw notFound()
  // Whoever administers the installation stands on its own host already: there is nothing to prove.
  if (domain.host === ownHost(c)) await markVerified(trx, domain, { by })
  return connected
}

const ownHost = (c: Context<WorkspaceEnv>): string => new URL(c.var.services.baseUrl).hostname

function connectPage(c: Context<WorkspaceEnv>, form: ConnectionForm, refused?: Refused): Promise<Response> {
  const { t } = c.var.reader
  const page = {
    place: 'domains',
    title: t('workspace.settings-domains.connectTitle'),
    purpose: t('workspace.settings-domains.connectPurpose'),
    status: refused?.status,
  } as const
  return settingsPage(c, page, <ConnectPage form={form} faults={refused?.faults ?? []} own={ownHost(c)} />)
}
