import type { Context } from 'hono'
import type { ComponentChildren } from 'preact'
import { asset } from '#platform/assets.ts'
import { Document } from '#ui/document.tsx'
import { renderPage } from '#ui/render.ts'
import { SigninFrame } from '#ui/signin-frame.tsx'
import { companyOf } from './domain.ts'
import type { AccountEnv } from './env.ts'

type Page = { title: string; lead?: string; status?: 200 | 410 | 422 | 429; children: ComponentChildren }

/** Answers with one card under the portal's name, and whom to write to when in trouble. */
export function accountPage(c: Context<AccountEnv>, { title, lead, status, children }: Page): Response {
  const { reader, portal, domain } = c.var
  const name = portal?.name ?? companyOf(domain)
  const page = (
    <Document
      title={`${title} · ${name}`}
      lang={reader.locale}
      room="portal"
      styles={[asset('portal.css')]}
      scripts={[asset('portal.js')]}
      sprite={asset('icons.svg')}
      icon={asset('favicon.svg')}
      skipLabel={reader.t('common.skipToContent')}
    >
      <SigninFrame name={name} title={title} lead={lead} below={<Help c={c} />}>
        {children}
      </SigninFrame>
    </Document>
  )
  return c.html(renderPage(reader, page), status ?? 200) as Response
}

function Help({ c }: { c: Context<AccountEnv> }) {
  const { domain, reader } = c.var
  if (!domain.adminEmail) return null
  return (
    <p>
      {reader.t('account.sign-in.help', { company: companyOf(domain) })}{' '}
      <a href={`mailto:${encodeURIComponent(domain.adminEmail).replace('%40', '@')}`}>{domain.adminEmail}</a>
    </p>
  )
}
