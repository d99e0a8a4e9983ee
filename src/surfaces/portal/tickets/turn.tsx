import { stageName } from '#domain/tickets/default-names.ts'
import { turnOf, type Turn } from '#domain/tickets/turn.ts'
import type { Translate } from '#platform/i18n/translate.ts'
import { markup } from '#ui/markup.ts'
import { Status, type StatusTone } from '#ui/status.tsx'
import { useT } from '#ui/translation.tsx'

const tones: Record<Turn, StatusTone> = { contact: 'waiting-you', us: 'with-us', done: 'done' }

type TurnProps = {
  ticket: { is_closed: boolean; waiting_on: string | null; latest_direction: string | null; stage: string }
  company: string
  showsStages: boolean
}

/** Whose turn it is, in words (B1); beneath it the status (M31) and what happens next. */
export const TurnStatus = (props: TurnProps) => turnStatusFor(useT(), props)

/** The same for a cell of a long table: no component, so no instance for each. */
export function turnStatusFor(t: Translate, { ticket, company, showsStages }: TurnProps) {
  const turn = turnOf(ticket)
  const label = showsStages ? stageName(t, ticket.stage) : t(ticket.is_closed ? 'common.closed' : 'common.open')
  const next = markup`<span class="status-label">${label}</span>. ${nextOf(turn, t, company)}`
  return Status({ tone: tones[turn], children: wordOf(turn, t, company), next })
}

function wordOf(turn: Turn, t: Translate, company: string): string {
  if (turn === 'us') return t('portal.turn.us', { company })
  return t(turn === 'contact' ? 'portal.turn.contact' : 'portal.turn.done')
}

function nextOf(turn: Turn, t: Translate, company: string): string {
  if (turn === 'done') return t('portal.turn.doneNext')
  return t(turn === 'contact' ? 'portal.turn.contactNext' : 'portal.turn.usNext', { company })
}
