import type { ComponentChildren } from 'preact'
import { Avatar } from './avatar.tsx'
import { Button } from './button.tsx'
import { Icon } from './icon.tsx'
import { Menu, type MenuItem } from './menu.tsx'

type PortalFrameProps = {
  /** The portal's name and where it begins. */
  name: string
  home: string
  /** The company's own logo instead of the mark; its height is set, so the page does not jump. */
  logo?: { src: string; width: number; height: number } | undefined
  nav?: { href: string; label: string; current?: boolean | undefined }[] | undefined
  navLabel?: string | undefined
  /** Who is signed in, and what they can do about it: "Sign out". */
  person?:
    | {
        name: string
        email?: string | undefined
        menuLabel: string
        /** A menu under the name; with none, `signOut` stands beside it. */
        items: MenuItem[]
        signOut?: { action: string; label: string } | undefined
        /** Where the name leads, where there is no menu. */
        about?: { href: string; label: string } | undefined
        hidden?: Record<string, string> | undefined
      }
    | undefined
  /** A line across the top: an agent who looks at the portal. */
  banner?: ComponentChildren
  footer?: ComponentChildren
  /** For reading: a narrower column. */
  narrow?: boolean | undefined
  children: ComponentChildren
}

/** The customer's room. */
export function PortalFrame(props: PortalFrameProps) {
  return (
    <div class="portal-frame">
      {props.banner && <div class="portal-banner">{props.banner}</div>}
      <header class="portal-header">
        <div class="portal-bar">
          <a class="portal-name" href={props.home}>
            {props.logo ? <img {...props.logo} alt="" /> : <Icon name="mark" class="mark" />}
            <span>{props.name}</span>
          </a>
          {props.nav && props.nav.length > 0 && (
            <nav class="portal-nav" aria-label={props.navLabel}>
              {props.nav.map((link) => (
                <a key={link.href} href={link.href} aria-current={link.current ? 'page' : undefined}>
                  {link.label}
                </a>
              ))}
            </nav>
          )}
          {props.person && <Person {...props.person} />}
        </div>
      </header>
      <main id="main" tabindex={-1} class={props.narrow ? 'portal-main narrow' : 'portal-main'}>
        {props.children}
      </main>
      {props.footer && <footer class="portal-footer">{props.footer}</footer>}
    </div>
  )
}

function Person({ name, email, menuLabel, items, hidden, signOut, about }: NonNullable<PortalFrameProps['person']>) {
  const label = (
    <>
      <Avatar name={name} size="small" />
      <span class="visually-hidden">{menuLabel}: </span>
      <span class="person-name">{name}</span>
    </>
  )
  const head = (
    <>
      <strong>{name}</strong>
      {email && <span class="muted">{email}</span>}
    </>
  )
  if (items.length > 0) return <Menu class="person-menu" label={label} head={head} items={items} hidden={hidden} />
  // With one thing to do, it stands in sight.
  return (
    <div class="person">
      {about ? (
        <a class="person-who" href={about.href} title={email}>
          {label}
          <span class="visually-hidden">. {about.label}</span>
        </a>
      ) : (
        <p class="person-who" title={email}>
          {label}
        </p>
      )}
      {signOut && (
        <form method="post" action={signOut.action}>
          <Button kind="quiet" icon="sign-out">
            {signOut.label}
          </Button>
        </form>
      )}
    </div>
  )
}
