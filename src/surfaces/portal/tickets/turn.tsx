import { turnOf, type Turn } from '#domain/tickets/turn.ts'
import { Status, type StatusTone } from '#ui/status.tsx'
import { useT } from '#ui/translation.tsx'

const tones: Record<Turn, StatusTone> = { contact: 'waiting-you', us: 'with-us', done: 'done' }

type TurnProps = {
  ticket: { is_closed: boolean; waiting_on: string | null; latest_direction: string | null; stage: string }
  company: string
  showsStages: boolean
}

/** Whose turn it is, in words (B1); beneath it the status (M31) and what happens next. */
export function TurnStatus({ ticket, company, showsStages }: TurnProps) {
  const t = useT()
  const turn = turnOf(ticket)
  const words = { contact: t('portal.turn.contact'), us: t('portal.turn.us', { company }), done: t('portal.turn.done') }
  const nexts = {
    contact: t('portal.turn.contactNext', { company }),
    us: t('portal.turn.usNext', { company }),
    done: t('portal.turn.doneNext'),
  }
  const label = showsStages ? ticket.stage : t(ticket.is_closed ? 'common.closed' : 'common.open')
  return (
    <Status
      tone={tones[turn]}
      next={
        <>
          <span class="status-label">{label}</span>. {nexts[turn]}
        </>
      }
    >
      {words[turn]}
    </Status>
  )
}
