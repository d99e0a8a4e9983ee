import { Button } from '#ui/button.tsx'
import { Icon } from '#ui/icon.tsx'
import { useT } from '#ui/translation.tsx'
import type { FieldRow } from './form.input.ts'
import { wordOf } from './form-words.ts'

/**
 * Every property that a form can ask, in order. The arrows save at once where no scripts run; where they do, arrows and
 * dragging only move the row, and Save saves.
 */
export function FieldRows({ rows }: { rows: FieldRow[] }) {
  const t = useT()
  return (
    <ol class="field-rows" id="fields" data-sortable="">
      {rows.map((row, place) => (
        <li key={row.property} class="field-row" id={`field-${row.property}`}>
          <span class="field-row-grip" data-grip="" hidden>
            <Icon name="grip" />
          </span>
          <input type="hidden" name="field" value={row.property} />
          <span class="field-row-name" id={`${row.property}-name`}>
            {wordOf(t, row)}
          </span>
          <Ticks row={row} />
          <Arrows row={row} isFirst={place === 0} isLast={place === rows.length - 1} />
        </li>
      ))}
    </ol>
  )
}

function Ticks({ row }: { row: FieldRow }) {
  const t = useT()
  if (row.property === 'subject') {
    return <span class="muted field-row-ticks">{t('workspace.settings-forms.always')}</span>
  }
  const box = (name: 'asked' | 'required', label: string, isTicked: boolean) => (
    <span class="choice">
      <input
        type="checkbox"
        name={name}
        value={row.property}
        id={`${row.property}-${name}`}
        checked={isTicked}
        aria-describedby={`${row.property}-name`}
      />
      <label for={`${row.property}-${name}`}>{label}</label>
    </span>
  )
  return (
    <span class="field-row-ticks">
      {box('asked', t('workspace.settings-forms.asked'), row.isAsked)}
      {box('required', t('workspace.settings-forms.required'), row.required)}
    </span>
  )
}

function Arrows({ row, isFirst, isLast }: { row: FieldRow; isFirst: boolean; isLast: boolean }) {
  const t = useT()
  const field = wordOf(t, row)
  return (
    <span class="field-row-arrows">
      <Button name="move" value={`${row.property}:up`} {...arrow} icon="arrow-up" disabled={isFirst}>
        {t('workspace.settings-forms.up', { field })}
      </Button>
      <Button name="move" value={`${row.property}:down`} {...arrow} icon="arrow-down" disabled={isLast}>
        {t('workspace.settings-forms.down', { field })}
      </Button>
    </span>
  )
}

const arrow = { kind: 'quiet', size: 'small', iconOnly: true } as const
