import { Hono, type Context } from 'hono'
import { once } from '#domain/accounts/once.ts'
import { keyOfPress } from '#domain/conversations/draft-key.ts'
import { readInboxes } from '#domain/conversations/inbox.ts'
import { previewPath } from '#domain/accounts/links.ts'
import { readProperties } from '#domain/crm/properties/registry.ts'
import { changeForm, createForm } from '#domain/forms/editing.ts'
import { formFor, readForms } from '#domain/forms/form.ts'
import { readPortals } from '#domain/portals/portal.ts'
import { readForm } from '#platform/http/form.ts'
import { idOf } from '#platform/http/id.ts'
import { smallBody } from '#platform/http/small-body.ts'
import type { WorkspaceEnv } from '#surfaces/workspace/env.ts'
import { Done } from '#surfaces/workspace/settings/done.tsx'
import { refusedBy, type Refused } from '#surfaces/workspace/settings/faults.ts'
import { settingsPage, settingsPlaces } from '#surfaces/workspace/settings/frame.tsx'
import { ButtonLink } from '#ui/button.tsx'
import {
  askableOf,
  fieldsOf,
  formFrom,
  formInput,
  formOf,
  newFormInput,
  type FormForm,
  type NewForm,
} from './form.input.ts'
import { FormPage, NewFormPage } from './form.page.tsx'
import { FormsPage, NewFormLink } from './forms.page.tsx'

const { href } = settingsPlaces.forms
const fields = { 'form.name_missing': 'name', 'form.name_too_long': 'name', 'inbox.unknown': 'inbox_id' }
const by = (c: Context<WorkspaceEnv>) => ({ kind: 'user', id: c.var.user.id }) as const

/** Settings → Forms: what customers are asked when they file a ticket (M24, M25). */
export const forms = new Hono<WorkspaceEnv>()
  .use(smallBody)
  .get('/', async (c) => {
    const { services, reader } = c.var
    const [all, inboxes, portals] = await Promise.all([
      readForms(services.db),
      readInboxes(services.db),
      readPortals(services.db),
    ])
    const page = {
      place: 'forms',
      title: reader.t('workspace.settings.forms'),
      purpose: reader.t('workspace.settings-forms.purpose'),
      actions: all.length > 0 && <NewFormLink />,
    } as const
    return settingsPage(c, page, <FormsPage forms={all} inboxes={inboxes} portals={portals} />)
  })

  .get('/new', (c) => newFormPage(c, newFormInput.parse({})))

  .post('/', async (c) => {
    const form = newFormInput.parse(await readForm(c))
    const made = { name: form.name, inboxId: form.inbox_id, by: by(c) }
    const press = { userId: c.var.user.id, key: keyOfPress(form.key, JSON.stringify(made)) }
    try {
      const id = await c.var.services.db.transaction().execute((trx) => once(trx, press, () => createForm(trx, made)))
      return c.redirect(`${href}/${id}?done=Created`, 303)
    } catch (error) {
      return newFormPage(c, form, refusedBy(c.var.reader.t, error, fields))
    }
  })

  .get('/:id', (c) => formPage(c))

  .post('/:id', async (c) => {
    const { services, reader } = c.var
    const form = await formFor(services.db, idOf(c.req.param('id')))
    const askable = askableOf(await readProperties(services.db, 'tickets'))
    const sent = formFrom(formInput.parse(await c.req.parseBody({ all: true })), askable)
    const changes = { name: sent.name, inboxId: sent.inbox_id, fields: fieldsOf(sent) }
    try {
      await services.db
        .transaction()
        .execute((trx) => changeForm(trx, form, { changes, version: sent.version, by: by(c) }))
    } catch (error) {
      return formPage(c, sent, refusedBy(reader.t, error, fields))
    }
    const place = sent.move ? `#field-${sent.move.property}` : ''
    return c.redirect(`${href}/${form.id}?done=Saved${place}`, 303)
  })

async function newFormPage(c: Context<WorkspaceEnv>, form: NewForm, refused?: Refused): Promise<Response> {
  const { t } = c.var.reader
  const page = {
    place: 'forms',
    title: t('workspace.settings-forms.newTitle'),
    purpose: t('workspace.settings-forms.newPurpose'),
    status: refused?.status,
  } as const
  const inboxes = await readInboxes(c.var.services.db)
  return settingsPage(c, page, <NewFormPage form={form} inboxes={inboxes} faults={refused?.faults ?? []} />)
}

async function formPage(c: Context<WorkspaceEnv>, typed?: FormForm, refused?: Refused): Promise<Response> {
  const { t } = c.var.reader
  const { db } = c.var.services
  const form = await formFor(db, idOf(c.req.param('id')))
  const [inboxes, preview, properties] = await Promise.all([
    readInboxes(db),
    previewOf(c, form.id),
    readProperties(db, 'tickets'),
  ])
  const page = {
    place: 'forms',
    title: form.name,
    purpose: t('workspace.settings-forms.formPurpose'),
    status: refused?.status,
    actions: preview && (
      <ButtonLink href={preview} icon="external">
        {t('workspace.settings-forms.preview')}
      </ButtonLink>
    ),
  } as const
  const news = { Saved: t('workspace.settings-forms.doneSaved'), Created: t('workspace.settings-forms.doneCreated') }
  return settingsPage(
    c,
    page,
    <>
      <Done done={c.req.query('done')} news={news} />
      <FormPage
        saved={form}
        form={typed ?? formOf(form, askableOf(properties))}
        inboxes={inboxes}
        faults={refused?.faults ?? []}
      />
    </>,
  )
}

/** Where the form can be seen as customers see it: in the live portal that has it. */
async function previewOf(c: Context<WorkspaceEnv>, formId: number): Promise<string | undefined> {
  const { db } = c.var.services
  const portal = (await readPortals(db)).find((one) => one.isLive && one.formId === formId)
  return portal && `${previewPath(portal.id)}/tickets/new`
}
