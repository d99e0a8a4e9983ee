import type { Context } from 'hono'
import type { ComponentChildren, ComponentProps } from 'preact'
import { contactName } from '#domain/crm/contact.ts'
import { searchCompanies, searchContacts } from '#domain/crm/searching.ts'
import type { WorkspaceEnv } from '#surfaces/workspace/env.ts'
import type { Place } from '#surfaces/workspace/frame.nav.tsx'
import { workspacePage } from '#surfaces/workspace/frame.tsx'
import { Breadcrumbs } from '#ui/breadcrumbs.tsx'
import { Confirm } from '#ui/confirm.tsx'
import { PageHeader } from '#ui/page-header.tsx'
import { Choose, type Choice } from './choose.tsx'

type Asking = Context<WorkspaceEnv>

const mostShown = 12

type Choosing = { label: string; search: string; choices: Choice[]; nothing: string; square?: boolean }

/** The contacts that a search finds, each leading on. */
export async function contactChoices(c: Asking, href: (id: number) => string): Promise<Choosing> {
  const { t } = c.var.reader
  const search = searchOf(c)
  const found = await searchContacts(c.var.services.db, { search, offset: 0 })
  return {
    label: t('workspace.records.searchContacts'),
    search,
    nothing: t('workspace.records.noContactFound'),
    choices: found.slice(0, mostShown).map((contact) => ({
      id: contact.id,
      name: contactName(contact),
      detail: [contact.email, contact.company].filter((text) => text && text !== contactName(contact)).join(' · '),
      href: href(contact.id),
    })),
  }
}

/** The same for companies. */
export async function companyChoices(c: Asking, href: (id: number) => string): Promise<Choosing> {
  const { t } = c.var.reader
  const search = searchOf(c)
  const found = await searchCompanies(c.var.services.db, { search, offset: 0 })
  return {
    label: t('workspace.records.searchCompanies'),
    search,
    square: true,
    nothing: t('workspace.records.noCompanyFound'),
    choices: found.slice(0, mostShown).map(({ id, name, domain }) => ({ id, name, detail: domain, href: href(id) })),
  }
}

const searchOf = (c: Asking): string => (c.req.query('search') ?? '').slice(0, 200)

type Page = Choosing & {
  place: Place
  title: string
  back: { href: string; label: string }
  action: string
  keep?: Record<string, string>
  children?: ComponentChildren
}

/** A page on which one thing is chosen. */
export function choicePage(c: Asking, { place, title, back, ...choose }: Page): Promise<Response> {
  return workspacePage(
    c,
    { title, place },
    <>
      <PageHeader
        title={title}
        above={<Breadcrumbs label={c.var.reader.t('workspace.records.way')} links={[back]} />}
      />
      <Choose {...choose} />
    </>,
  )
}

/** A page that asks before something happens; shown in place where scripts run. */
export const confirmPage = (c: Asking, place: Place, confirm: ComponentProps<typeof Confirm>): Promise<Response> =>
  workspacePage(c, { title: confirm.title, place }, <Confirm {...confirm} />)
