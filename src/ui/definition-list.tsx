import type { ComponentChildren } from 'preact'
import { classes } from './classes.ts'

export type Definition = {
  term: string
  value: ComponentChildren
  /** Stands for a missing value: "Not set". */ empty?: string | undefined
  id?: string | undefined
}

/** Properties and their values, in two columns; `stacked` puts the term above. */
export function DefinitionList({ items, stacked }: { items: Definition[]; stacked?: boolean | undefined }) {
  return (
    <dl class={classes('definitions', stacked && 'stacked')}>
      {items.map((item) => (
        <div class="definition" key={item.term} id={item.id}>
          <dt>{item.term}</dt>
          <dd>
            {item.value === null || item.value === undefined || item.value === '' ? (
              <span class="muted">{item.empty ?? '–'}</span>
            ) : (
              item.value
            )}
          </dd>
        </div>
      ))}
    </dl>
  )
}
