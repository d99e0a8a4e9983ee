import { Hono, type Context } from 'hono'
import { activeUsers } from '#domain/accounts/user.ts'
import { companyFor } from '#domain/crm/company.ts'
import { contactFor, contactName } from '#domain/crm/contact.ts'
import { readPipelines } from '#domain/tickets/pipeline.ts'
import { boardColumn, listTable } from '#domain/tickets/table.ts'
import { notFound } from '#platform/refusal.ts'
import type { WorkspaceEnv } from '#surfaces/workspace/env.ts'
import { workspacePage } from '#surfaces/workspace/frame.tsx'
import { choicePage, companyChoices } from '#surfaces/workspace/records/choosing.tsx'
import { TicketBoardPage } from './board.page.tsx'
import type { Head } from './filters.tsx'
import { boardPath, placeOf, tablePath, tableQuery } from './place.ts'
import { TicketTablePage } from './table.page.tsx'
import { ticketsPath } from './ticket-path.ts'

type Asking = Context<WorkspaceEnv>

/** Tickets as a table and as a board. */
export const lists = new Hono<WorkspaceEnv>()
  .get('/', async (c) => {
    const { services, user, reader } = c.var
    const head = await headOf(c)
    const rows = await listTable(services.db, user, tableQuery(head.place, user))
    const page = { title: reader.t('workspace.tickets.title'), place: 'tickets' } as const
    return workspacePage(c, page, <TicketTablePage head={head} rows={rows} />)
  })
  .get('/board', async (c) => {
    const { services, user, reader } = c.var
    const head = await headOf(c)
    const { place, pipelines } = head
    const pipeline = pipelines.find(({ id }) => id === (place.pipeline ?? pipelines[0]?.id))
    if (!pipeline) throw notFound()
    // A column has its own stage; what the table narrows by state would empty some of them.
    const { state: _, ...query } = tableQuery(
      { ...place, state: undefined, stage: undefined, pipeline: undefined },
      user,
    )
    const columns = await Promise.all(
      pipeline.stages.map(async (stage) => ({
        stage,
        ...(await boardColumn(services.db, user, { ...query, stageId: stage.id })),
      })),
    )
    const page = { title: reader.t('workspace.tickets.board'), place: 'tickets' } as const
    return workspacePage(c, page, <TicketBoardPage {...{ head, pipeline, columns }} />)
  })
  // Which company to narrow by: there are too many for a list to choose from.
  .get('/companies', async (c) => {
    const { search: _, ...query } = c.req.query()
    const place = placeOf(query)
    const path = query['shape'] === 'board' ? boardPath : tablePath
    return choicePage(c, {
      place: 'tickets',
      title: c.var.reader.t('workspace.tickets.byCompany'),
      back: { href: path(place), label: c.var.reader.t('workspace.tickets.title') },
      action: `${ticketsPath}/companies`,
      keep: query,
      ...(await companyChoices(c, (company) => path(place, { company }))),
    })
  })

/** What stands over both; a company or a contact that is gone is a 404, as its own page is. */
async function headOf(c: Asking): Promise<Head> {
  const { services, user } = c.var
  const { db } = services
  const place = placeOf(c.req.query())
  const [pipelines, people, company, contact] = await Promise.all([
    readPipelines(db),
    activeUsers(db),
    place.company === undefined ? null : companyFor(db, user, place.company),
    place.contact === undefined ? null : contactFor(db, user, place.contact),
  ])
  return { place, pipelines, people, company: company?.name ?? null, contact: contact && contactName(contact) }
}
