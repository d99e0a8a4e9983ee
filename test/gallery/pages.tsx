import { h, type ComponentChildren } from 'preact'
import { render } from 'preact-render-to-string'
import { Document } from '#ui/document.tsx'
import { ConfirmPage } from './confirm.tsx'
import { Inbox } from './inbox.tsx'
import { Pieces } from './pieces.tsx'
import { PortalList } from './portal-list.tsx'
import { PortalTicket } from './portal-ticket.tsx'
import { SettingsPage } from './settings.tsx'
import { SignIn } from './sign-in.tsx'
import { TicketBoard, TicketTable } from './tickets.tsx'

type Room = 'portal' | 'workspace'
const pages: Record<string, [Room, () => ComponentChildren]> = {
  list: ['portal', () => <PortalList />],
  'list-empty': ['portal', () => <PortalList empty />],
  ticket: ['portal', () => <PortalTicket />],
  'ticket-stress': ['portal', () => <PortalTicket stress />],
  confirm: ['portal', () => <ConfirmPage />],
  'sign-in': ['portal', () => <SignIn />],
  'sign-in-fault': ['portal', () => <SignIn fault />],
  'portal-pieces': ['portal', () => <Pieces />],
  inbox: ['workspace', () => <Inbox />],
  'inbox-comment': ['workspace', () => <Inbox comment stress />],
  'inbox-none': ['workspace', () => <Inbox chosen={false} />],
  tickets: ['workspace', () => <TicketTable />],
  board: ['workspace', () => <TicketBoard />],
  settings: ['workspace', () => <SettingsPage />],
  'workspace-pieces': ['workspace', () => <Pieces />],
}

/** Every page of the gallery, ready to be served. */
export function renderPages(scheme?: 'light' | 'dark'): Map<string, string> {
  return new Map(
    Object.entries(pages).map(([name, [room, draw]]) => {
      const page = h(Document, {
        title: name,
        lang: 'en',
        room,
        scheme,
        styles: [`/${room}.css`],
        scripts: [`/${room}.js`],
        sprite: '/icons.svg',
        icon: '/favicon.svg',
        skipLabel: 'Skip to content',
        children: draw(),
      })
      return [name, `<!doctype html>${render(page)}`]
    }),
  )
}
