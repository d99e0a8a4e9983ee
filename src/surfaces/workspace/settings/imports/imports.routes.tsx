import { Hono, type Context } from 'hono'
import { listImports } from '#domain/crm/imports/import.ts'
import { lookThrough, startImport } from '#domain/crm/imports/starting.ts'
import { readProperties } from '#domain/crm/properties/registry.ts'
import { keepFile } from '#domain/conversations/file.ts'
import { readOneFile } from '#platform/files/one-file.ts'
import { formLimits } from '#platform/files/upload.ts'
import { idOf } from '#platform/http/id.ts'
import { Refusal } from '#platform/refusal.ts'
import type { WorkspaceEnv } from '#surfaces/workspace/env.ts'
import { refusedBy, type Refused } from '#surfaces/workspace/settings/faults.ts'
import { settingsPage, settingsPlaces } from '#surfaces/workspace/settings/frame.tsx'
import { ButtonLink } from '#ui/button.tsx'
import { importing } from './import.routes.tsx'
import { typeOf } from './import.input.ts'
import { ImportsPage, NewImportPage } from './imports.page.tsx'

const { href } = settingsPlaces.imports

/** Settings → Imports: files of contacts, companies and tickets on their way in. */
export const imports = new Hono<WorkspaceEnv>()
  .get('/', async (c) => {
    const { t } = c.var.reader
    const before = c.req.query('before')
    const page = {
      place: 'imports',
      title: t('workspace.settings.imports'),
      purpose: t('workspace.settings-imports.purpose'),
      actions: (
        <ButtonLink href={`${href}/new`} kind="primary" icon="plus">
          {t('workspace.settings-imports.new')}
        </ButtonLink>
      ),
    } as const
    const found = await listImports(c.var.services.db, { before: before === undefined ? undefined : idOf(before) })
    return settingsPage(c, page, <ImportsPage imports={found} />)
  })

  .get('/new', (c) => newPage(c, c.req.query('type')))

  .post('/', async (c) => {
    const { services, reader } = c.var
    const sent = await readOneFile(c.req.raw, { storage: services.storage, reader }).catch(missing)
    if (sent === undefined)
      return newPage(c, undefined, refusedFile(reader.t('workspace.settings-imports.file_missing')))
    if ('fault' in sent) return newPage(c, undefined, refusedFile(sent.fault.message))
    const type = sent.fields['type']?.[0]
    try {
      return c.redirect(`${href}/${await begin(c, sent.upload, type)}`, 303)
    } catch (error) {
      const { status, faults } = refusedBy(reader.t, error)
      return newPage(c, type, { status, faults: faults.map((fault) => ({ ...fault, field: 'file' })) })
    }
  })

  .route('/', importing)

/** A form without a file reads as malformed. */
function missing(error: unknown): undefined {
  if (error instanceof Refusal && error.code === 'files.malformed_form') return undefined
  throw error
}

const refusedFile = (message: string): Refused => ({ status: 422, faults: [{ field: 'file', message }] })

async function begin(c: Context<WorkspaceEnv>, upload: Parameters<typeof keepFile>[1], claimed: string | undefined) {
  const { user, services } = c.var
  const { db, storage } = services
  const type = typeOf(claimed)
  const looked = await lookThrough(() => storage.open(upload.sha256))
  const properties = await readProperties(db, type)
  return db.transaction().execute(async (trx) => {
    const { id, name } = await keepFile(trx, upload, { by: { kind: 'user', id: user.id } })
    return startImport(trx, { ...looked, id, name }, { type, properties, by: user })
  })
}

function newPage(c: Context<WorkspaceEnv>, type: string | undefined, refused?: Refused): Promise<Response> {
  const { t, format } = c.var.reader
  const page = {
    place: 'imports',
    title: t('workspace.settings-imports.newTitle'),
    purpose: t('workspace.settings-imports.newPurpose'),
    status: refused?.status,
  } as const
  const most = format.bytes(formLimits.file)
  return settingsPage(c, page, <NewImportPage type={typeOf(type)} most={most} faults={refused?.faults ?? []} />)
}
