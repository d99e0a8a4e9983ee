import type { Context } from 'hono'
import type { ComponentChildren, VNode } from 'preact'
import { nameOf } from '#domain/accounts/user.ts'
import { asset } from '#platform/assets.ts'
import { Document } from '#ui/document.tsx'
import { renderPage } from '#ui/render.ts'
import { WorkspaceFrame } from '#ui/workspace-frame.tsx'
import { readFrame, type FrameFacts } from './frame.read.ts'
import { FrameDialogs, footLinks, navLinks, personItems, type Place } from './frame.nav.tsx'
import type { WorkspaceEnv } from './env.ts'

type Page = {
  /** The page's own words in the tab; the account's name is added. */
  title: string
  /** Which place of the rail the page belongs to. */
  place: Place
  /** The page fills the window and its panes scroll by themselves: the inbox. */
  fill?: boolean | undefined
  status?: 200 | 404 | 403 | 409 | 422 | undefined
}

/** What stands in the frame; as a function where it needs what the frame has read anyway. */
type Content = ComponentChildren | ((facts: FrameFacts) => ComponentChildren)

/** Answers with a page of the workspace: the rail around it, in the reader's language. The rail costs one query. */
export async function workspacePage(c: Context<WorkspaceEnv>, page: Page, content: Content): Promise<Response> {
  const facts = await readFrame(c.var.services, c.var.user.id)
  const children = typeof content === 'function' ? content(facts) : content
  return c.html(renderPage(c.var.reader, framed(c, page, facts, children)), page.status ?? 200)
}

function framed(c: Context<WorkspaceEnv>, page: Page, facts: FrameFacts, children: ComponentChildren): VNode {
  const { user, reader } = c.var
  const { t } = reader
  return (
    <Document
      title={`${page.title} · ${facts.accountName}`}
      lang={reader.locale}
      room="workspace"
      styles={[asset('workspace.css')]}
      scripts={[asset('workspace.js')]}
      sprite={asset('icons.svg')}
      icon={asset('favicon.svg')}
      skipLabel={t('common.skipToContent')}
      data={{
        'data-live-at': '/workspace/live',
        'data-revision': c.var.revision ?? '',
        'data-user': String(user.id),
        'data-signed-out': t('draft.signed_out'),
      }}
    >
      <WorkspaceFrame
        name={facts.accountName}
        home="/workspace"
        navLabel={t('workspace.frame.places')}
        nav={navLinks(t, page.place, facts.unread)}
        footLinks={footLinks(t, page.place, user)}
        person={{
          name: nameOf(user),
          email: user.email,
          menuLabel: t('workspace.frame.signedIn'),
          items: personItems(t, facts.portalUrl),
        }}
        paletteLabel={t('workspace.frame.palette')}
        fill={page.fill}
      >
        {children}
      </WorkspaceFrame>
      <FrameDialogs t={t} user={user} />
    </Document>
  )
}
