import { Hono, type Context } from 'hono'
import { nameFrom } from '#domain/crm/properties/definition.ts'
import { createProperty } from '#domain/crm/properties/registering.ts'
import { readProperties } from '#domain/crm/properties/registry.ts'
import type { Trx } from '#platform/database/database.ts'
import { readForm } from '#platform/http/form.ts'
import { smallBody } from '#platform/http/small-body.ts'
import type { WorkspaceEnv } from '#surfaces/workspace/env.ts'
import { Done } from '#surfaces/workspace/settings/done.tsx'
import { refusedBy, type Refused } from '#surfaces/workspace/settings/faults.ts'
import { settingsPage, settingsPlaces } from '#surfaces/workspace/settings/frame.tsx'
import { ButtonLink } from '#ui/button.tsx'
import { kinds } from './kinds.ts'
import { optionsFrom } from './option-lines.ts'
import { PropertiesPage } from './properties.page.tsx'
import { propertyInput, typeIn, type EditedType, type PropertyForm } from './property.input.ts'
import { NewPropertyPage } from './property.page.tsx'
import { oneProperty } from './property.routes.tsx'
import { fieldsOfRefusals, groupLabels, groupOf } from './saving.ts'

const { href } = settingsPlaces.properties
type Asking = Context<WorkspaceEnv>

/** Settings → Properties: what is known of contacts, companies and tickets, and what the account adds. */
export const properties = new Hono<WorkspaceEnv>()
  .use(smallBody)
  .get('/', (c) => c.redirect(`${href}/tickets`, 303))
  .get('/:type', (c) => listPage(c, typeIn(c.req.param('type'))))
  .get('/:type/new', (c) => newPage(c, typeIn(c.req.param('type')), propertyInput.parse({})))
  .post('/:type', async (c) => {
    const type = typeIn(c.req.param('type'))
    const form = propertyInput.parse(await readForm(c))
    const by = { kind: 'user', id: c.var.user.id } as const
    try {
      const name = await c.var.services.db.transaction().execute((trx) => create(trx, type, form, by))
      return c.redirect(`${href}/${type}/${name}?done=Created`, 303)
    } catch (error) {
      return newPage(c, type, form, refusedBy(c.var.reader.t, error, fieldsOfRefusals))
    }
  })
  .route('/', oneProperty)

/** @returns the name that it has, made of its label where none was typed */
async function create(
  trx: Trx,
  type: EditedType,
  form: PropertyForm,
  by: { kind: 'user'; id: number },
): Promise<string> {
  const name = form.name || nameFrom(form.label)
  const groupName = await groupOf(trx, type, form, by)
  const { kind, label, description, unique } = form
  const definition = { name, label, description, groupName, ...kinds[kind], hasUniqueValue: unique }
  const options = kinds[kind].type === 'enumeration' ? { options: optionsFrom(form.options, []) } : {}
  await createProperty(trx, type, { ...definition, ...options, formField: form.form_field }, { by })
  return name
}

async function listPage(c: Asking, type: EditedType): Promise<Response> {
  const { services, reader } = c.var
  const { t } = reader
  const isArchived = c.req.query('state') === 'archived'
  const all = await readProperties(services.db, type, { archived: isArchived })
  const page = {
    place: 'properties',
    title: t('workspace.settings.properties'),
    purpose: t('workspace.settings-properties.purpose'),
    actions: (
      <ButtonLink href={`${href}/${type}/new`} kind="primary" icon="plus">
        {t('workspace.settings-properties.new')}
      </ButtonLink>
    ),
  } as const
  const place = { type, isArchived, search: (c.req.query('search') ?? '').trim().slice(0, 100) }
  return settingsPage(
    c,
    page,
    <>
      <Done done={c.req.query('done')} news={{ Archived: t('workspace.settings-properties.doneArchived') }} />
      <PropertiesPage place={place} properties={[...all.values()]} />
    </>,
  )
}

async function newPage(c: Asking, type: EditedType, form: PropertyForm, refused?: Refused): Promise<Response> {
  const { t } = c.var.reader
  const page = {
    place: 'properties',
    title: t('workspace.settings-properties.newTitle'),
    purpose: t('workspace.settings-properties.newPurpose', { type: t(`workspace.settings-properties.${type}`) }),
    status: refused?.status,
  } as const
  const groups = await groupLabels(c.var.services.db, t, type)
  return settingsPage(c, page, <NewPropertyPage {...{ type, form, groups }} faults={refused?.faults ?? []} />)
}
