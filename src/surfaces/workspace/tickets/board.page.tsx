import { pipelineName, stageName } from '#domain/tickets/default-names.ts'
import { rowsAtOnce, type boardColumn, type TableRow } from '#domain/tickets/table.ts'
import type { Pipeline, Stage } from '#domain/tickets/pipeline.ts'
import { When } from '#surfaces/workspace/inbox/when.tsx'
import { Avatar } from '#ui/avatar.tsx'
import { Board, BoardCard } from '#ui/board.tsx'
import { Menu } from '#ui/menu.tsx'
import { useFormat, useT } from '#ui/translation.tsx'
import { choiceWord } from './choices.ts'
import { TicketsHead, type Head } from './filters.tsx'
import { queryString, tablePath } from './place.ts'
import { ticketPath } from './ticket-path.ts'

type Column = { stage: Stage } & Awaited<ReturnType<typeof boardColumn>>
type BoardProps = { head: Head; pipeline: Pipeline; columns: Column[] }

/** A pipeline's tickets by stage. A card is moved by its menu, and by dragging where scripts run. */
export function TicketBoardPage({ head, pipeline, columns }: BoardProps) {
  const t = useT()
  const format = useFormat()
  return (
    <>
      <TicketsHead shape="board" {...head} />
      <div id="ticket-board" data-live="" data-board="">
        <Board
          label={t('workspace.tickets.byStage', { pipeline: pipelineName(t, pipeline.label) })}
          columns={columns.map(({ stage, cards, count }) => ({
            id: `stage-${stage.id}`,
            title: stageName(t, stage.label),
            count: count === 0 ? 0 : format.number(count),
            empty: t('workspace.tickets.emptyStage'),
            more:
              count > rowsAtOnce
                ? {
                    href: tablePath(head.place, { stage: stage.id, pipeline: pipeline.id }),
                    label: t('workspace.tickets.showMore', { count: count - rowsAtOnce }),
                  }
                : undefined,
            cards: cards.map((card) => <Card key={card.id} {...{ card, pipeline, head }} />),
          }))}
        />
      </div>
    </>
  )
}

function Card({ card, pipeline, head }: { card: TableRow; pipeline: Pipeline; head: Head }) {
  const t = useT()
  return (
    <BoardCard
      id={`card-${card.id}`}
      href={ticketPath(card.id)}
      title={card.subject}
      facts={<bdi>{[card.contact, card.company].filter(Boolean).join(', ')}</bdi>}
      foot={
        <>
          <span class="muted tabular">
            #{card.id} · {card.priority && <>{choiceWord(t, card.priority)} · </>}
            <When at={card.last_activity_at} />
          </span>
          {card.owner && (
            <span title={card.owner}>
              <Avatar name={card.owner} size="small" />
              <span class="visually-hidden">{card.owner}</span>
            </span>
          )}
          <Menu
            label={t('workspace.tickets.moveCard', { subject: card.subject })}
            icon="more"
            iconOnly
            hidden={{ board: queryString({ ...head.place, pipeline: pipeline.id }).slice(1) }}
            items={pipeline.stages
              .filter(({ id }) => id !== card.stage_id)
              .map(({ id, label }) => ({
                action: ticketPath(card.id, 'stage'),
                fields: { stage: String(id) },
                label: t('workspace.tickets.moveTo', { stage: stageName(t, label) }),
                icon: 'arrow-right' as const,
              }))}
          />
        </>
      }
    />
  )
}
