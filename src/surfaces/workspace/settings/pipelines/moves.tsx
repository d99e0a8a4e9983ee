import { stageName } from '#domain/tickets/default-names.ts'
import type { StageMove } from '#domain/tickets/pipelines/moving-all.ts'
import { Notice } from '#ui/notice.tsx'
import { Progress } from '#ui/progress.tsx'
import { useReader } from '#ui/translation.tsx'

/** How far many tickets have come that are on their way to another stage. The page keeps it fresh. */
export function MovesUnderWay({ moves }: { moves: StageMove[] }) {
  const { t, format } = useReader()
  return (
    <div id="stage-moves" class="stage-moves" data-live="">
      {moves.map((move) => {
        const [from, to] = [stageName(t, move.from), stageName(t, move.to)]
        const isSame = move.from === move.to
        const words = isSame
          ? t('workspace.settings-pipelines.following', { stage: to })
          : t('workspace.settings-pipelines.moving', { from, to })
        const done = { moved: format.number(move.moved), total: format.number(move.total) }
        return (
          <Notice key={move.id} title={words}>
            <Progress
              label={words}
              value={move.moved / move.total}
              text={t('workspace.settings-pipelines.movedOf', done)}
            />
          </Notice>
        )
      })}
    </div>
  )
}
