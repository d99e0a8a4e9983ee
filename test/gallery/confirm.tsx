import { Confirm } from '#ui/confirm.tsx'
import { PortalFrame } from '#ui/portal-frame.tsx'
import { hidden, personMenu } from './people.tsx'

/** A question as a page of its own: what the dialog shows, for those without scripts. */
export function ConfirmPage() {
  return (
    <PortalFrame name="Acme support" home="#home" person={personMenu('Maria Virtanen', 'maria@kahvila.test')} narrow>
      <Confirm
        title="Close ticket 1042?"
        action="/portal/tickets/1042/closure"
        confirmLabel="Close ticket"
        cancel={{ href: '/ticket', label: 'Keep it open' }}
        hidden={hidden}
      >
        <p>Acme stops working on it. You can open it again by answering.</p>
      </Confirm>
    </PortalFrame>
  )
}
