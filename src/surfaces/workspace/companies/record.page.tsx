import type { Context } from 'hono'
import type { WorkspaceEnv } from '#surfaces/workspace/env.ts'
import { workspacePage } from '#surfaces/workspace/frame.tsx'
import { When } from '#surfaces/workspace/inbox/when.tsx'
import { AddedProperties } from '#surfaces/workspace/records/added-properties.tsx'
import { CrmHead } from '#surfaces/workspace/records/crm-head.tsx'
import { NotesCard } from '#surfaces/workspace/records/notes.tsx'
import { Properties, type FailedProperty } from '#surfaces/workspace/records/property.tsx'
import { TicketsCard } from '#surfaces/workspace/records/tickets-card.tsx'
import { TimelineCard } from '#surfaces/workspace/records/timeline.tsx'
import { ButtonLink } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { useT } from '#ui/translation.tsx'
import { companiesPath, companyPath } from './company-path.ts'
import { loadCompany, type CompanyView } from './load.ts'
import { PeopleCard } from './people-card.tsx'
import { companyProperties } from './properties.ts'

export type FailedCompany = { property?: FailedProperty; note?: { text: string; fault: string } }
type Props = { view: CompanyView; user: { id: number }; accountName: string; failed: FailedCompany | undefined }

export async function companyPage(c: Context<WorkspaceEnv>, failed?: FailedCompany): Promise<Response> {
  const view = await loadCompany(c)
  const page = { title: view.company.name, place: 'companies', status: failed && 422 } as const
  return workspacePage(c, page, ({ accountName }) => (
    <CompanyRecord {...{ view, accountName, failed }} user={c.var.user} />
  ))
}

function CompanyRecord({ view, user, accountName, failed }: Props) {
  const t = useT()
  const { company } = view
  const href = companyPath(company.id)
  return (
    <div class="record">
      <Head view={view} />
      <div class="record-side">
        <Card plain title={t('workspace.records.properties')}>
          <div id="record-properties" data-live="">
            <Properties
              properties={companyProperties(t, company, view.people)}
              action={`${href}/properties`}
              version={company.version}
              failed={failed?.property}
            />
            <AddedProperties properties={view.properties} record={company} href={href} />
          </div>
        </Card>
        <PeopleCard view={view} />
      </div>
      <div class="record-main">
        <TicketsCard tickets={view.tickets} all={`/workspace/tickets?company=${company.id}`} />
        <NotesCard {...{ href, user, accountName }} notes={view.notes} failed={failed?.note} />
        <TimelineCard {...{ href }} items={view.timeline} people={view.people} isOlder={view.isOlder} />
      </div>
    </div>
  )
}

function Head({ view: { company } }: { view: CompanyView }) {
  const t = useT()
  const place = [company.city, company.country].filter(Boolean).join(', ')
  return (
    <CrmHead
      name={company.name}
      square
      list={{ href: companiesPath, label: t('workspace.companies.title') }}
      actions={
        <>
          <ButtonLink icon="link" href={companyPath(company.id, 'merge')}>
            {t('workspace.merging.merge')}
          </ButtonLink>
          <ButtonLink icon="trash" href={companyPath(company.id, 'archival')} dialog>
            {t('workspace.records.archive')}
          </ButtonLink>
        </>
      }
      facts={
        <>
          {company.domain && <span>{company.domain}</span>}
          {place && <span>{place}</span>}
          <span>
            {t('workspace.records.created')} <When at={company.created_at} />
          </span>
        </>
      }
    />
  )
}
