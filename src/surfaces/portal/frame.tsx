import type { Context } from 'hono'
import type { ComponentChildren } from 'preact'
import { nameOf } from '#domain/accounts/user.ts'
import { signOutPath } from '#domain/members/links.ts'
import type { Member } from '#domain/members/member.ts'
import { portalPath } from '#domain/portals/links.ts'
import type { Portal } from '#domain/portals/portal.ts'
import { asset } from '#platform/assets.ts'
import { Document } from '#ui/document.tsx'
import { PortalFrame } from '#ui/portal-frame.tsx'
import { useT } from '#ui/translation.tsx'
import type { Person, PortalEnv } from './env.ts'

/** What every page of the portal knows: whose it is, and who looks. `revision` is for the browser's live layer. */
export type Room = { portal: Portal; person: Person; company: string; revision?: string | undefined }

/** The company's name as sentences use it: "With Acme Oy". */
export const roomOf = ({ var: { portal, person } }: Context<PortalEnv>): Room => ({
  portal,
  person,
  company: portal.domain?.companyName || portal.name,
})

type PortalPageProps = {
  room: Room
  /** What stands before the portal's name in the tab; the list has the name alone (M6). */
  title?: string | undefined
  narrow?: boolean | undefined
  children: ComponentChildren
}

/** The frame around every page of a signed-in reader. */
export function PortalPage({ room, title, narrow, children }: PortalPageProps) {
  const t = useT()
  const { portal, person } = room
  const name = person.kind === 'user' ? nameOf(person.user) : memberName(person.member)
  const email = person.kind === 'user' ? person.user.email : person.member.email
  const live =
    room.revision === undefined ? {} : { 'data-live-at': `${portalPath(portal)}/live`, 'data-revision': room.revision }
  return (
    <Document
      {...assetsOf()}
      title={title ? `${title} · ${portal.name}` : portal.name}
      lang={portal.domain?.locale ?? 'en'}
      room="portal"
      skipLabel={t('common.skipToContent')}
      data={live}
    >
      <PortalFrame
        name={portal.name}
        home={portalPath(portal)}
        narrow={narrow}
        banner={person.kind === 'user' && t('portal.frame.preview', { name, company: room.company })}
        person={{
          name,
          email,
          menuLabel: t('portal.frame.account'),
          items: person.kind === 'user' ? [] : [{ action: signOutPath, label: t('common.signOut'), icon: 'sign-out' }],
        }}
      >
        {children}
      </PortalFrame>
    </Document>
  )
}

export const memberName = (member: Pick<Member, 'firstName' | 'lastName' | 'email'>): string =>
  `${member.firstName} ${member.lastName}`.trim() || member.email

export const assetsOf = () => ({
  styles: [asset('portal.css')],
  scripts: [asset('portal.js')],
  sprite: asset('icons.svg'),
  icon: asset('favicon.svg'),
})
