import { Hono, type Context } from 'hono'
import { countValues } from '#domain/crm/properties/counting.ts'
import type { Property } from '#domain/crm/properties/property.ts'
import { archiveProperty, changeProperty, restoreProperty } from '#domain/crm/properties/registering.ts'
import { propertyFor, readProperties } from '#domain/crm/properties/registry.ts'
import { labelOf } from '#domain/crm/properties/words.ts'
import { readForm } from '#platform/http/form.ts'
import { notFound } from '#platform/refusal.ts'
import type { WorkspaceEnv } from '#surfaces/workspace/env.ts'
import { knowAnew } from '#surfaces/workspace/settings/directory.ts'
import { Done } from '#surfaces/workspace/settings/done.tsx'
import { refusedBy, type Refused } from '#surfaces/workspace/settings/faults.ts'
import { settingsPage, settingsPlaces } from '#surfaces/workspace/settings/frame.tsx'
import { Confirm } from '#ui/confirm.tsx'
import { hasOptions, kindOf } from './kinds.ts'
import { optionsFrom } from './option-lines.ts'
import { formOf, propertyInput, typeIn, type EditedType, type PropertyForm } from './property.input.ts'
import { ArchivedPropertyPage, DefaultPropertyPage, PropertyPage } from './property.page.tsx'
import { fieldsOfRefusals, groupLabels, groupOf } from './saving.ts'

const { href } = settingsPlaces.properties
type Asking = Context<WorkspaceEnv>

/** One property: as it is, changed, archived and brought back. */
export const oneProperty = new Hono<WorkspaceEnv>()
  .get('/:type/:name', (c) => propertyPage(c))
  .post('/:type/:name', async (c) => {
    const { type, property } = await asked(c)
    const form = propertyInput.parse(await readForm(c))
    try {
      await change(c, type, property, form)
    } catch (error) {
      return propertyPage(c, form, refusedBy(c.var.reader.t, error, fieldsOfRefusals))
    }
    await knowAnew(c.var.services)
    return c.redirect(`${href}/${type}/${property.name}?done=Saved`, 303)
  })
  .get('/:type/:name/archival', async (c) => {
    const { t } = c.var.reader
    const { type, property } = await asked(c)
    const { label } = property
    return settingsPage(
      c,
      { place: 'properties', title: label, purpose: t('workspace.settings-properties.archiveLead') },
      <Confirm
        title={t('workspace.settings-properties.archiveConfirm', { label })}
        action={`${href}/${type}/${property.name}/archival`}
        confirmLabel={t('workspace.settings-properties.archive')}
        cancel={{ href: `${href}/${type}/${property.name}`, label: t('common.cancel') }}
        level={2}
        danger
      >
        <p>
          {t('workspace.settings-properties.archiveText', { count: await countValues(c.var.services.db, property) })}
        </p>
      </Confirm>,
    )
  })
  .post('/:type/:name/archival', async (c) => {
    const { type, property } = await asked(c)
    await c.var.services.db.transaction().execute((trx) => archiveProperty(trx, property, { by: by(c) }))
    await knowAnew(c.var.services)
    return c.redirect(`${href}/${type}?done=Archived`, 303)
  })
  .post('/:type/:name/restoration', async (c) => {
    const type = typeIn(c.req.param('type'))
    const name = c.req.param('name')
    await c.var.services.db
      .transaction()
      .execute((trx) => restoreProperty(trx, { objectType: type, name }, { by: by(c) }))
    await knowAnew(c.var.services)
    return c.redirect(`${href}/${type}/${name}?done=Restored`, 303)
  })

const by = (c: Asking) => ({ kind: 'user', id: c.var.user.id }) as const

async function asked(c: Asking): Promise<{ type: EditedType; property: Property }> {
  const type = typeIn(c.req.param('type'))
  return { type, property: await propertyFor(c.var.services.db, type, c.req.param('name') ?? '') }
}

async function change(c: Asking, type: EditedType, property: Property, form: PropertyForm): Promise<void> {
  const { label, description, form_field: formField } = form
  const options = hasOptions(kindOf(property)) ? { options: optionsFrom(form.options, property.options) } : {}
  await c.var.services.db.transaction().execute(async (trx) => {
    const groupName = await groupOf(trx, type, form, by(c))
    await changeProperty(trx, property, { label, description, groupName, formField, ...options }, { by: by(c) })
  })
}

async function propertyPage(c: Asking, typed?: PropertyForm, refused?: Refused): Promise<Response> {
  const { services, reader } = c.var
  const { t } = reader
  const type = typeIn(c.req.param('type'))
  const { property, isArchived } = await wherever(c, type)
  const page = {
    place: 'properties',
    title: labelOf(t, property),
    purpose: t(`workspace.settings-properties.${type}`),
    status: refused?.status,
  } as const
  const groups = await groupLabels(services.db, t, type)
  const news = {
    Created: t('workspace.settings-properties.doneCreated'),
    Saved: t('workspace.settings-properties.doneSaved'),
    Restored: t('workspace.settings-properties.doneRestored'),
  }
  const shown = { type, property, groups }
  return settingsPage(
    c,
    page,
    <>
      <Done done={c.req.query('done')} news={news} />
      {property.isDefault && <DefaultPropertyPage {...shown} />}
      {isArchived && <ArchivedPropertyPage {...shown} />}
      {!property.isDefault && !isArchived && (
        <PropertyPage {...shown} form={typed ?? formOf(property)} faults={refused?.faults ?? []} />
      )}
    </>,
  )
}

/** In use or archived. */
async function wherever(c: Asking, type: EditedType): Promise<{ property: Property; isArchived: boolean }> {
  const name = c.req.param('name') ?? ''
  const { db } = c.var.services
  const live = (await readProperties(db, type)).get(name)
  if (live) return { property: live, isArchived: false }
  const archived = (await readProperties(db, type, { archived: true })).get(name)
  if (!archived) throw notFound()
  return { property: archived, isArchived: true }
}
