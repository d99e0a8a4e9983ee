import type { Context } from 'hono'
import type { ComponentChildren } from 'preact'
import { readAccount } from '#domain/accounts/account.ts'
import { asset } from '#platform/assets.ts'
import type { Env } from '#platform/http/env.ts'
import { Document } from '#ui/document.tsx'
import { renderPage } from '#ui/render.ts'
import { SigninFrame } from '#ui/signin-frame.tsx'

type Page = { title: string; lead?: string; status?: 200 | 410 | 422 | 429 | undefined; children: ComponentChildren }

/** Answers with one card before the workspace: whoever reads it is nobody yet, so it speaks the browser's language. */
export async function doorPage(
  c: Pick<Context<Env>, 'var' | 'html'>,
  { title, lead, status, children }: Page,
): Promise<Response> {
  const { reader, services } = c.var
  const { name } = await readAccount(services.db)
  const page = (
    <Document
      title={`${title} · ${name}`}
      lang={reader.locale}
      room="workspace"
      styles={[asset('workspace.css')]}
      scripts={[asset('workspace.js')]}
      sprite={asset('icons.svg')}
      icon={asset('favicon.svg')}
      skipLabel={reader.t('common.skipToContent')}
    >
      <SigninFrame name={name} title={title} lead={lead}>
        {children}
      </SigninFrame>
    </Document>
  )
  return c.html(renderPage(reader, page), status ?? 200)
}
