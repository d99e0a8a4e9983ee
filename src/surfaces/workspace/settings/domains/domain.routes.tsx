import { Hono, type Context } from 'hono'
import { isProven, markVerified, proofOf } from '#domain/portals/connecting.ts'
import { changeDomain, removeDomain } from '#domain/portals/domain-settings.ts'
import { readDomains, readPortals, type Domain } from '#domain/portals/portal.ts'
import { readForm } from '#platform/http/form.ts'
import { idOf } from '#platform/http/id.ts'
import { notFound } from '#platform/refusal.ts'
import type { WorkspaceEnv } from '#surfaces/workspace/env.ts'
import { knowAnew } from '#surfaces/workspace/settings/directory.ts'
import { Done } from '#surfaces/workspace/settings/done.tsx'
import { refusedBy, type Refused } from '#surfaces/workspace/settings/faults.ts'
import { settingsPage, settingsPlaces } from '#surfaces/workspace/settings/frame.tsx'
import { Confirm } from '#ui/confirm.tsx'
import { changesOf, domainInput, formOf, type DomainForm } from './domain.input.ts'
import { DomainPage } from './domain.page.tsx'
import { namesOn } from './domains.page.tsx'

const { href } = settingsPlaces.domains

/** One domain under Settings → Domains. */
export const domainRoutes = new Hono<WorkspaceEnv>()
  .get('/:id', async (c) => domainPage(c, await domainOf(c)))

  .post('/:id', async (c) => {
    const { services, user, reader } = c.var
    const domain = await domainOf(c)
    const form = domainInput.parse(await readForm(c))
    const change = { changes: changesOf(form), version: form.version, by: { kind: 'user', id: user.id } as const }
    try {
      await services.db.transaction().execute((trx) => changeDomain(trx, domain, change))
    } catch (error) {
      return domainPage(c, await domainOf(c), form, refusedBy(reader.t, error))
    }
    await knowAnew(services)
    return c.redirect(`${href}/${domain.id}?done=Saved`, 303)
  })

  .post('/:id/verification', async (c) => {
    const { services, user, reader } = c.var
    const domain = await domainOf(c)
    // The world's name servers take their time: no transaction waits for them.
    if (!(await isProven({ host: domain.host, proof: await proofOf(services.db, domain.id) }))) {
      const faults = [{ message: reader.t('workspace.settings-domains.notFound', { host: domain.host }) }]
      return domainPage(c, domain, undefined, { status: 409, faults })
    }
    await services.db.transaction().execute((trx) => markVerified(trx, domain, { by: { kind: 'user', id: user.id } }))
    await knowAnew(services)
    return c.redirect(`${href}/${domain.id}?done=Verified`, 303)
  })

  .get('/:id/removal', async (c) => {
    const { t } = c.var.reader
    const { id, host } = await domainOf(c)
    return settingsPage(
      c,
      { place: 'domains', title: host, purpose: t('workspace.settings-domains.domainPurpose') },
      <Confirm
        title={t('workspace.settings-domains.removeConfirm', { host })}
        action={`${href}/${id}/removal`}
        confirmLabel={t('workspace.settings-domains.remove')}
        cancel={{ href: `${href}/${id}`, label: t('common.cancel') }}
        level={2}
        danger
      >
        <p>{t('workspace.settings-domains.removeText')}</p>
      </Confirm>,
    )
  })

  .post('/:id/removal', async (c) => {
    const { services, user, reader } = c.var
    const domain = await domainOf(c)
    try {
      await services.db.transaction().execute((trx) => removeDomain(trx, domain, { by: { kind: 'user', id: user.id } }))
    } catch (error) {
      return domainPage(c, domain, undefined, refusedBy(reader.t, error))
    }
    await knowAnew(services)
    return c.redirect(`${href}?done=Removed`, 303)
  })

async function domainOf(c: Context<WorkspaceEnv>): Promise<Domain> {
  const id = idOf(c.req.param('id'))
  const domain = (await readDomains(c.var.services.db)).find((one) => one.id === id)
  if (!domain) throw notFound()
  return domain
}

async function domainPage(
  c: Context<WorkspaceEnv>,
  domain: Domain,
  typed?: DomainForm,
  refused?: Refused,
): Promise<Response> {
  const { services, reader } = c.var
  const { t } = reader
  const [proof, portals] = await Promise.all([proofOf(services.db, domain.id), readPortals(services.db)])
  const page = {
    place: 'domains',
    title: domain.host,
    purpose: t('workspace.settings-domains.domainPurpose'),
    status: refused?.status,
  } as const
  const news = {
    Connected: t('workspace.settings-domains.doneConnected'),
    Saved: t('workspace.settings-domains.doneSaved'),
    Verified: t('workspace.settings-domains.doneVerified'),
  }
  return settingsPage(
    c,
    page,
    <>
      <Done done={c.req.query('done')} news={news} />
      <DomainPage
        {...{ domain, proof }}
        form={typed ?? formOf(domain)}
        faults={refused?.faults ?? []}
        usedBy={namesOn(portals, domain)}
      />
    </>,
  )
}
