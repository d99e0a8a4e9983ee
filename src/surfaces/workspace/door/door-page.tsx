import type { Context } from 'hono'
import type { ComponentChildren } from 'preact'
import { renderToString } from 'preact-render-to-string'
import { readAccount } from '#domain/accounts/account.ts'
import { asset } from '#platform/assets.ts'
import type { Env } from '#platform/http/env.ts'
import { Document } from '#ui/document.tsx'
import { SigninFrame } from '#ui/signin-frame.tsx'
import { Translation } from '#ui/translation.tsx'

type Page = { title: string; lead?: string; status?: 200 | 410 | 422 | 429 | undefined; children: ComponentChildren }

/** Answers with one card before the workspace: whoever reads it is nobody yet, so it speaks the browser's language. */
export async function doorPage(c: Context<Env>, { title, lead, status, children }: Page): Promise<Response> {
  const { reader, services } = c.var
  const { name } = await readAccount(services.db)
  const page = (
    <Translation value={reader}>
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
    </Translation>
  )
  return c.html(`<!doctype html>${renderToString(page)}`, status ?? 200)
}
