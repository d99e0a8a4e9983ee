import { Hono, type Context } from 'hono'
import { stream } from 'hono/streaming'
import { everyFault, faultsOf } from '#domain/crm/imports/faults.ts'
import { canBeMapped, importFor, lockImport, type Import } from '#domain/crm/imports/import.ts'
import { samplesOf } from '#domain/crm/imports/samples.ts'
import { checkImport, runImport, stopImport } from '#domain/crm/imports/starting.ts'
import { readProperties } from '#domain/crm/properties/registry.ts'
import { byteOrderMark, csvLine } from '#platform/csv.ts'
import type { Trx } from '#platform/database/database.ts'
import { disposition } from '#platform/files/serve.ts'
import { readForm } from '#platform/http/form.ts'
import { idOf } from '#platform/http/id.ts'
import { Refusal } from '#platform/refusal.ts'
import { bodyLimit } from 'hono/body-limit'
import type { WorkspaceEnv } from '#surfaces/workspace/env.ts'
import { refusedBy, type Refused } from '#surfaces/workspace/settings/faults.ts'
import { settingsPage, settingsPlaces } from '#surfaces/workspace/settings/frame.tsx'
import { faultWords } from './fault-words.ts'
import { ImportProgress } from './import.page.tsx'
import { mappingOf, modeInput } from './import.input.ts'
import { MappingForm } from './mapping.page.tsx'

type Asking = Context<WorkspaceEnv>
const { href } = settingsPlaces.imports
const shownFaults = 20

// A select for each of up to 500 columns.
const body = bodyLimit({
  maxSize: 256 * 1024,
  onError: () => {
    throw new Refusal(413, 'request.too_large')
  },
})

/** One import: what its columns mean, how far it is, what came of it. */
export const importing = new Hono<WorkspaceEnv>()
  .get('/:id', async (c) => importPage(c, await importOf(c)))

  .post('/:id/check', body, async (c) => {
    const one = await importOf(c)
    const fields = await readForm(c)
    const mapping = mappingOf(fields, one.columns)
    const mode = modeInput.parse(fields['mode'])
    const properties = await readProperties(c.var.services.db, one.type)
    try {
      await acting(c, (trx, locked) => checkImport(trx, locked, { mapping, mode, properties }))
    } catch (error) {
      return mappingPage(c, { ...one, mapping, mode }, refusedBy(c.var.reader.t, error))
    }
    return c.redirect(`${href}/${one.id}`, 303)
  })

  .post('/:id/run', async (c) => {
    await acting(c, (trx, one) => runImport(trx, one, { by: c.var.user }))
    return c.redirect(`${href}/${idOf(c.req.param('id'))}`, 303)
  })

  .post('/:id/stop', async (c) => {
    await acting(c, stopImport)
    return c.redirect(`${href}/${idOf(c.req.param('id'))}`, 303)
  })

  .get('/:id/faults.csv', async (c) => {
    const { t } = c.var.reader
    const one = await importOf(c)
    c.header('Content-Type', 'text/csv; charset=utf-8')
    c.header('Content-Disposition', disposition('attachment', `${one.fileName.replace(/\.\w+$/, '')}-faults.csv`))
    return stream(c, async (out) => {
      await out.write(byteOrderMark + csvLine([...one.columns, t('workspace.settings-imports.problemColumn')]))
      for await (const { cells, code, params } of everyFault(c.var.services.db, one.id)) {
        const padded = one.columns.map((_, index) => cells[index] ?? '')
        await out.write(csvLine([...padded, faultWords(t, code, params)]))
      }
    })
  })

const importOf = (c: Asking): Promise<Import> => importFor(c.var.services.db, c.var.user, idOf(c.req.param('id')))

const acting = (c: Asking, verb: (trx: Trx, one: Import) => Promise<void>): Promise<void> =>
  c.var.services.db.transaction().execute(async (trx) => verb(trx, await lockImport(trx, idOf(c.req.param('id')))))

async function importPage(c: Asking, one: Import): Promise<Response> {
  if (one.status === 'mapping' || (canBeMapped(one) && c.req.query('columns') !== undefined)) return mappingPage(c, one)
  const { db } = c.var.services
  const [properties, faults] = await Promise.all([
    readProperties(db, one.type),
    faultsOf(db, one.id, { after: 0, limit: shownFaults }),
  ])
  const address = `${href}/${one.id}`
  return settingsPage(c, headOf(c, one), <ImportProgress {...{ one, address, properties, faults }} />)
}

async function mappingPage(c: Asking, one: Import, refused?: Refused): Promise<Response> {
  const { db, storage } = c.var.services
  const [properties, samples] = await Promise.all([readProperties(db, one.type), samplesOf(db, storage, one)])
  const address = `${href}/${one.id}`
  return settingsPage(
    c,
    { ...headOf(c, one), status: refused?.status },
    <MappingForm {...{ one, address, properties, samples }} typed={one} faults={refused?.faults ?? []} />,
  )
}

const headOf = (c: Asking, one: Import) =>
  ({
    place: 'imports',
    title: one.fileName,
    purpose: c.var.reader.t(`workspace.settings-imports.${one.type}`),
  }) as const
