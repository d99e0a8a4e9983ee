import type { Context } from 'hono'
import type { ComponentChildren } from 'preact'
import { workspacePath } from '#domain/accounts/links.ts'
import { nameOf } from '#domain/accounts/user.ts'
import { sessionsPath, signOutPath } from '#domain/members/links.ts'
import type { Member } from '#domain/members/member.ts'
import { portalPath } from '#domain/portals/links.ts'
import type { Portal } from '#domain/portals/portal.ts'
import { asset } from '#platform/assets.ts'
import { Document } from '#ui/document.tsx'
import { PortalFrame } from '#ui/portal-frame.tsx'
import { useT } from '#ui/translation.tsx'
import type { Person, PortalEnv } from './env.ts'
import { customersHub } from './live.ts'

/** What every page of the portal knows: whose it is, who looks, and where the live layer stood before its queries. */
export type Room = { portal: Portal; person: Person; company: string; revision: string; workspace: string }

/** Ask for it before the page's queries. `company`: the name as sentences use it, "With Acme Oy". */
export const roomOf = ({ var: { portal, person, services } }: Context<PortalEnv>): Room => ({
  portal,
  person,
  company: portal.domain?.companyName || portal.name,
  revision: customersHub(services).revision(),
  workspace: services.baseUrl + workspacePath,
})

type PortalPageProps = {
  room: Room
  /** What stands before the portal's name in the tab; the list has the name alone (M6). */
  title?: string | undefined
  /** What the page shows and keeps fresh by itself: the list, or one ticket. */
  live?: 'list' | number | undefined
  narrow?: boolean | undefined
  children: ComponentChildren
}

/** The frame around every page of a signed-in reader. */
export function PortalPage({ room, title, live, narrow, children }: PortalPageProps) {
  const t = useT()
  const { portal, person } = room
  const name = person.kind === 'user' ? nameOf(person.user) : memberName(person.member)
  const email = person.kind === 'user' ? person.user.email : person.member.email
  return (
    <Document
      {...assetsOf()}
      title={title ? `${title} · ${portal.name}` : portal.name}
      lang={portal.domain?.locale ?? 'en'}
      room="portal"
      skipLabel={t('common.skipToContent')}
      data={live === undefined ? undefined : liveData(room, live, t('portal.frame.signedOut'))}
    >
      <PortalFrame
        name={portal.name}
        home={portalPath(portal)}
        narrow={narrow}
        banner={person.kind === 'user' && <Preview room={room} name={name} />}
        person={{
          name,
          email,
          menuLabel: t('portal.frame.account'),
          items: [],
          about: person.kind === 'user' ? undefined : { href: sessionsPath, label: t('portal.frame.sessions') },
          signOut: person.kind === 'user' ? undefined : { action: signOutPath, label: t('common.signOut') },
        }}
      >
        {children}
      </PortalFrame>
    </Document>
  )
}

/** An agent looks at the portal as it stands (M29): who they are here, and the way back. */
function Preview({ room, name }: { room: Room; name: string }) {
  const t = useT()
  return (
    <>
      {t('portal.frame.preview', { name, company: room.company })}{' '}
      <a href={room.workspace}>{t('portal.frame.workspace')}</a>
    </>
  )
}

/** What `browser/live.ts` reads. Tabs of one reader share one stream, and never with another reader's. */
function liveData({ portal, person, revision }: Room, live: 'list' | number, signedOut: string) {
  return {
    'data-live-at': `${portalPath(portal)}/live`,
    'data-live-for': String(live),
    'data-reader': writerOf(person),
    'data-revision': revision,
    'data-signed-out': signedOut,
  }
}

/** The reader in a word that tells them from any other. */
export const writerOf = (person: Person): string =>
  person.kind === 'user' ? `user-${person.user.id}` : `contact-${person.member.contactId}`

export const memberName = (member: Pick<Member, 'firstName' | 'lastName' | 'email'>): string =>
  `${member.firstName} ${member.lastName}`.trim() || member.email

export const assetsOf = () => ({
  styles: [asset('portal.css')],
  scripts: [asset('portal.js')],
  sprite: asset('icons.svg'),
  icon: asset('favicon.svg'),
})
