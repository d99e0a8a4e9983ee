import { Hono, type Context } from 'hono'
import { once } from '#domain/accounts/once.ts'
import { keyOfPress } from '#domain/conversations/draft-key.ts'
import { recordsAtOnce, searchCompanies } from '#domain/crm/searching.ts'
import { createCompany } from '#domain/crm/writing-companies.ts'
import { readForm } from '#platform/http/form.ts'
import { smallBody } from '#platform/http/small-body.ts'
import { Refusal } from '#platform/refusal.ts'
import type { WorkspaceEnv } from '#surfaces/workspace/env.ts'
import { workspacePage } from '#surfaces/workspace/frame.tsx'
import { CrmList } from '#surfaces/workspace/records/crm-list.tsx'
import { listPlaceOf } from '#surfaces/workspace/records/list-place.ts'
import { NewRecord, newRecordPage } from '#surfaces/workspace/records/new-record.tsx'
import type { Fault } from '#ui/error-summary.tsx'
import { refusalText } from '#ui/refusal-text.ts'
import { Table } from '#ui/table.tsx'
import { companiesPath, companyPath } from './company-path.ts'
import { companyColumns } from './columns.tsx'
import { newCompanyFields, newCompanyInput, type NewCompanyForm } from './new.input.ts'

type Asking = Context<WorkspaceEnv>

/** The companies by name, and a new one. */
export const listing = new Hono<WorkspaceEnv>()
  .get('/', async (c) => {
    const { services, reader } = c.var
    const { t } = reader
    const place = listPlaceOf(c.req.query())
    const found = await searchCompanies(services.db, { search: place.search, offset: place.from })
    return workspacePage(
      c,
      { title: t('workspace.companies.title'), place: 'companies' },
      <CrmList
        href={companiesPath}
        title={t('workspace.companies.title')}
        create={t('workspace.companies.create')}
        searchLabel={t('workspace.records.searchCompanies')}
        icon="building"
        none={{ title: t('workspace.companies.none'), hint: t('workspace.companies.noneHint') }}
        place={place}
        found={found.length}
      >
        <Table
          caption={t('workspace.companies.title')}
          columns={companyColumns(t)}
          rows={found.slice(0, recordsAtOnce)}
          rowKey={({ id }) => id}
          rowHref={({ id }) => companyPath(id)}
        />
      </CrmList>,
    )
  })
  .get('/new', (c) => newPage(c, newCompanyInput.parse({}), []))
  .post('/', smallBody, async (c) => {
    const { services, user, reader } = c.var
    const form = newCompanyInput.parse(await readForm(c))
    const { key, ...values } = form
    const press = { userId: user.id, key: keyOfPress(key, JSON.stringify(values)) }
    try {
      const by = { kind: 'user', id: user.id } as const
      const id = await services.db
        .transaction()
        .execute((trx) => once(trx, press, () => createCompany(trx, values, { by })))
      return c.redirect(companyPath(id), 303)
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      return newPage(c, form, [{ field: 'name', message: refusalText(reader.t, error) }])
    }
  })

function newPage(c: Asking, form: NewCompanyForm, faults: Fault[]): Promise<Response> {
  const { t } = c.var.reader
  const back = { href: companiesPath, label: t('workspace.companies.title') }
  return newRecordPage(
    c,
    { place: 'companies', title: t('workspace.companies.create'), back, faults },
    <NewRecord
      action={companiesPath}
      fields={newCompanyFields(t, form)}
      faults={faults}
      submit={t('workspace.companies.create')}
      hidden={{ key: form.key }}
    />,
  )
}
