import { Hono, type Context } from 'hono'
import { changePrivateContent } from '#domain/portals/private-content.ts'
import { domainOf, readDomains, type Domain } from '#domain/portals/portal.ts'
import { readForm } from '#platform/http/form.ts'
import { idOf } from '#platform/http/id.ts'
import { smallBody } from '#platform/http/small-body.ts'
import { notFound, Refusal } from '#platform/refusal.ts'
import type { WorkspaceEnv } from '#surfaces/workspace/env.ts'
import { knowAnew } from '#surfaces/workspace/settings/directory.ts'
import { Done } from '#surfaces/workspace/settings/done.tsx'
import { refusedBy, type Refused } from '#surfaces/workspace/settings/faults.ts'
import { settingsPage, settingsPlaces } from '#surfaces/workspace/settings/frame.tsx'
import { DomainsPage } from './domains.page.tsx'
import { changesOf, formOf, privateContentInput, type PrivateContentForm } from './private-content.input.ts'
import { PrivateContentPage } from './private-content.page.tsx'

const { href } = settingsPlaces.privateContent

/** Settings → Private content: who gets in on a domain, in which ways, and for how long. */
export const privateContent = new Hono<WorkspaceEnv>()
  .use(smallBody)
  .get('/', async (c) => {
    const { services, reader } = c.var
    const domains = await readDomains(services.db)
    // Of one there is nothing to choose.
    if (domains.length === 1) return c.redirect(`${href}/${domains[0]!.id}`, 303)
    const page = {
      place: 'privateContent',
      title: reader.t('workspace.settings.privateContent'),
      purpose: reader.t('workspace.settings-private-content.purpose'),
    } as const
    return settingsPage(c, page, <DomainsPage domains={domains} />)
  })
  .get('/:id', async (c) => contentPage(c, await domainIn(c)))

  .post('/:id', async (c) => {
    const { services, user } = c.var
    const domain = await domainIn(c)
    const form = privateContentInput.parse(await readForm(c))
    const change = { changes: changesOf(form), version: form.version, by: { kind: 'user', id: user.id } as const }
    try {
      await services.db.transaction().execute((trx) => changePrivateContent(trx, domain, change))
    } catch (error) {
      const refused = refusedBy(c.var.reader.t, error, fieldsOf(error))
      return contentPage(c, await domainIn(c), { form, refused })
    }
    await knowAnew(services)
    return c.redirect(`${href}/${domain.id}?done=Saved`, 303)
  })

  // Saves nothing: shows what was typed as customers would see it.
  .post('/:id/preview', async (c) =>
    contentPage(c, await domainIn(c), { form: privateContentInput.parse(await readForm(c)) }),
  )

/** Which field a refusal belongs to. */
function fieldsOf(error: unknown): Record<string, string> {
  const number = error instanceof Refusal ? error.params['number'] : undefined
  return {
    'domain.email_malformed': 'admin_email',
    'domain.way_missing': 'by_password',
    'domain.consent_missing': 'consent_label',
    'domain.idle_wrong': 'idle_own',
    'domain.longest_wrong': 'longest_hours',
    'domain.longest_shorter': 'longest_hours',
    'domain.kept_wrong': 'kept_days',
    'domain.link_unnamed': `link_label_${number}`,
    'domain.link_malformed': `link_url_${number}`,
  }
}

async function domainIn(c: Context<WorkspaceEnv>): Promise<Domain> {
  const domain = await domainOf(c.var.services.db, idOf(c.req.param('id')))
  if (!domain) throw notFound()
  return domain
}

/** What was typed, and why it was not saved; without a reason it is a preview. */
type Typed = { form: PrivateContentForm; refused?: Refused }

async function contentPage(c: Context<WorkspaceEnv>, domain: Domain, typed?: Typed): Promise<Response> {
  const { t } = c.var.reader
  const page = {
    place: 'privateContent',
    title: t('workspace.settings.privateContent'),
    purpose: t('workspace.settings-private-content.domainPurpose', { host: domain.host }),
    status: typed?.refused?.status,
  } as const
  const domains = await readDomains(c.var.services.db)
  return settingsPage(
    c,
    page,
    <>
      <Done done={c.req.query('done')} news={{ Saved: t('workspace.settings-private-content.doneSaved') }} />
      <PrivateContentPage
        {...{ domain, domains }}
        form={{ ...(typed?.form ?? formOf(domain)), version: domain.version }}
        faults={typed?.refused?.faults ?? []}
        isPreview={typed !== undefined && typed.refused === undefined}
        isConflict={typed?.refused?.status === 409}
      />
    </>,
  )
}
