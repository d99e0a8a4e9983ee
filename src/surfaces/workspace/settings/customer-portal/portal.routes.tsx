import { Hono, type Context } from 'hono'
import { previewPath } from '#domain/accounts/links.ts'
import { changePortal, missingFrom, switchPortal } from '#domain/portals/settings.ts'
import { Refusal } from '#platform/refusal.ts'
import { smallBody } from '#platform/http/small-body.ts'
import type { WorkspaceEnv } from '#surfaces/workspace/env.ts'
import { knowAnew } from '#surfaces/workspace/settings/directory.ts'
import { Done } from '#surfaces/workspace/settings/done.tsx'
import { refusedBy, type Refused } from '#surfaces/workspace/settings/faults.ts'
import { settingsPage, settingsPlaces } from '#surfaces/workspace/settings/frame.tsx'
import { ButtonLink } from '#ui/button.tsx'
import { Confirm } from '#ui/confirm.tsx'
import { changesOf, formOf, portalInput, type PortalForm } from './portal.input.ts'
import { PortalPage } from './portal.page.tsx'
import { addressOf, readChoices, thePortal } from './portal.read.ts'

const { href } = settingsPlaces.customerPortal

/** Settings → Customer portal (M5): everything of it asks for the permission, at its mount. */
export const customerPortal = new Hono<WorkspaceEnv>()
  .use(smallBody)
  .get('/', (c) => portalPage(c))

  .post('/', async (c) => {
    const { services, user } = c.var
    const form = portalInput.parse(await c.req.parseBody({ all: true }))
    const by = { kind: 'user', id: user.id } as const
    try {
      await services.db.transaction().execute(async (trx) => {
        await changePortal(trx, await thePortal(trx), { changes: changesOf(form), version: form.version, by })
      })
    } catch (error) {
      return portalPage(c, form, refusedBy(c.var.reader.t, error, fields))
    }
    await knowAnew(services)
    return c.redirect(`${href}?done=Saved`, 303)
  })

  .post('/activation', async (c) => {
    const { services } = c.var
    try {
      await switchTo(c, true)
    } catch (error) {
      const portal = await thePortal(services.db)
      // Every reason at once, each with its field, not only the first that the switch came upon.
      const faults = missingFrom(portal).map((one) => {
        const refusal = new Refusal(409, `portal.missing_${one}`)
        return refusedBy(c.var.reader.t, refusal, fields).faults[0]!
      })
      const refused = refusedBy(c.var.reader.t, error, fields)
      return portalPage(c, undefined, { status: 409, faults: faults.length > 0 ? faults : refused.faults })
    }
    return c.redirect(`${href}?done=On`, 303)
  })

  .get('/deactivation', async (c) => {
    const { services, reader } = c.var
    const portal = await thePortal(services.db)
    const address = addressOf(portal, services) ?? ''
    return settingsPage(
      c,
      { place: 'customerPortal', title: portal.name, purpose: reader.t('workspace.settings-portal.purpose') },
      <Confirm
        title={reader.t('workspace.settings-portal.offConfirm', { name: portal.name })}
        action={`${href}/deactivation`}
        confirmLabel={reader.t('workspace.settings-portal.switchOff')}
        cancel={{ href, label: reader.t('workspace.settings-portal.keepOn') }}
        level={2}
        danger
      >
        <p>{reader.t('workspace.settings-portal.offSees', { address })}</p>
        <p>{reader.t('workspace.settings-portal.offStays')}</p>
      </Confirm>,
    )
  })

  .post('/deactivation', async (c) => {
    await switchTo(c, false)
    return c.redirect(`${href}?done=Off`, 303)
  })

/** Which field a refusal belongs to. */
const fields = {
  'portal.name_missing': 'name',
  'portal.name_too_long': 'name',
  'portal.slug_malformed': 'slug',
  'portal.slug_reserved': 'slug',
  'portal.address_taken': 'slug',
  'portal.missing_name': 'name',
  'portal.missing_domain': 'domain_id',
  'portal.missing_verification': 'domain_id',
  'portal.missing_inbox': 'default_inbox_id',
  'domain.unknown': 'domain_id',
  'inbox.unknown': 'default_inbox_id',
  'form.unknown': 'form_id',
}

async function switchTo(c: Context<WorkspaceEnv>, isLive: boolean): Promise<void> {
  const { services, user } = c.var
  const by = { kind: 'user', id: user.id } as const
  await services.db.transaction().execute(async (trx) => switchPortal(trx, await thePortal(trx), isLive, { by }))
  await knowAnew(services)
}

/** @param typed the settings as they were sent, where they were refused: the newest version, so that the next press can save */
async function portalPage(c: Context<WorkspaceEnv>, typed?: PortalForm, refused?: Refused): Promise<Response> {
  const { services, reader } = c.var
  const { t } = reader
  const [portal, choices] = await Promise.all([thePortal(services.db), readChoices(services.db)])
  const address = addressOf(portal, services)
  const isConflict = typed !== undefined && typed.version !== portal.version
  const page = {
    place: 'customerPortal',
    title: t('workspace.settings.customerPortal'),
    purpose: t('workspace.settings-portal.purpose'),
    status: refused?.status,
    actions: portal.isLive && address && (
      <ButtonLink href={previewPath(portal.id)} icon="external">
        {t('workspace.frame.viewPortal')}
      </ButtonLink>
    ),
  } as const
  const news = {
    Saved: t('workspace.settings-portal.doneSaved'),
    On: t('workspace.settings-portal.doneOn'),
    Off: t('workspace.settings-portal.doneOff'),
  }
  const form = { ...(typed ?? formOf(portal)), version: portal.version }
  return settingsPage(
    c,
    page,
    <>
      <Done done={c.req.query('done')} news={news} />
      <PortalPage
        {...{ portal, choices, address, isConflict, form }}
        faults={refused?.faults ?? []}
        baseUrl={services.baseUrl}
      />
    </>,
  )
}
