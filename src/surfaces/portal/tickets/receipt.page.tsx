import { newTicketPath, portalPath, ticketPath } from '#domain/portals/links.ts'
import type { TicketPage } from '#domain/tickets/conversation.ts'
import { PortalPage, type Room } from '#surfaces/portal/frame.tsx'
import { ButtonLink, Buttons } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { Notice } from '#ui/notice.tsx'
import { useT } from '#ui/translation.tsx'

/** What was filed, under which number, and what happens next. */
export function ReceiptPage({ room, ticket }: { room: Room; ticket: TicketPage }) {
  const t = useT()
  const { portal, person, company } = room
  const email = person.kind === 'member' ? person.member.email : ''
  return (
    <PortalPage room={room} title={t('portal.receipt.title', { number: String(ticket.id) })} narrow>
      <div class="stack loose">
        <h1 class="page-title">{t('portal.receipt.title', { number: String(ticket.id) })}</h1>
        <Notice tone="positive" announce title={t('portal.receipt.done')}>
          <bdi>{ticket.subject}</bdi>
        </Notice>
        <Card title={t('portal.receipt.next')}>
          <ol class="stack">
            <li>{t('portal.receipt.read', { company })}</li>
            <li>{t('portal.receipt.answer', { email })}</li>
            <li>{t('portal.receipt.add')}</li>
          </ol>
        </Card>
        <Buttons>
          <ButtonLink kind="primary" href={ticketPath(portal, ticket.id)}>
            {t('portal.receipt.see')}
          </ButtonLink>
          <ButtonLink href={portalPath(portal)}>{t('portal.receipt.all')}</ButtonLink>
          <ButtonLink kind="quiet" href={newTicketPath(portal)}>
            {t('portal.receipt.another')}
          </ButtonLink>
        </Buttons>
      </div>
    </PortalPage>
  )
}
