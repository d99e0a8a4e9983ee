import { Time } from '#ui/time.tsx'

/** The made-up world of the gallery. Long words and other scripts are part of it. */
export const long = 'Toimitusvahvistussähköpostiviestien lähetysaikataulutuksen epäjohdonmukaisuudet '
  .repeat(4)
  .slice(0, 300)

export const hidden = { csrf: 'x' }

export function ago(words: string, ticks = true) {
  return (
    <Time datetime="2026-11-22T11:20:00Z" exact="Sunday 22 November 2026 at 13:20" ticks={ticks}>
      {words}
    </Time>
  )
}

export const personMenu = (name: string, email: string) => ({
  name,
  email,
  menuLabel: 'Signed in',
  hidden,
  items: [
    { href: '#profile', label: 'Your details', icon: 'user' as const },
    'line' as const,
    { action: '/account/sign-out', label: 'Sign out', icon: 'sign-out' as const },
  ],
})

export const rail = (current: string) => ({
  nav: [
    {
      href: '#inbox',
      label: 'Inbox',
      icon: 'inbox' as const,
      count: 12,
      countLabel: '12 unread',
      current: current === 'inbox',
    },
    { href: '#tickets', label: 'Tickets', icon: 'ticket' as const, current: current === 'tickets' },
    { href: '#contacts', label: 'Contacts', icon: 'people' as const, current: current === 'contacts' },
    { href: '#companies', label: 'Companies', icon: 'building' as const, current: current === 'companies' },
  ],
  footLinks: [
    { href: '#portal', label: 'View portal', icon: 'door' as const },
    { href: '#settings', label: 'Settings', icon: 'settings' as const, current: current === 'settings' },
  ],
})
