import type { ComponentChildren } from 'preact'
import { Badge } from './badge.tsx'

export type BoardColumn = {
  id: string
  title: string
  count: number | string
  /** `BoardCard`s. */
  cards: ComponentChildren
  empty: string
  /** Where the rest of a long column is. */
  more?: { href: string; label: string } | undefined
}

/** Columns of cards, by stage. Scrolls sideways within itself, and by the keyboard. */
export function Board({ label, columns }: { label: string; columns: BoardColumn[] }) {
  return (
    <div class="board" role="region" aria-label={label} tabindex={0}>
      {columns.map((column) => (
        <section class="board-column" key={column.id} id={column.id} aria-labelledby={`${column.id}-title`}>
          <h2 class="board-title" id={`${column.id}-title`}>
            {column.title} <Badge count={column.count} />
          </h2>
          <ul class="board-cards">{column.cards}</ul>
          {column.count === 0 && <p class="board-empty">{column.empty}</p>}
          {column.more && (
            <a class="board-more" href={column.more.href}>
              {column.more.label}
            </a>
          )}
        </section>
      ))}
    </div>
  )
}

export function BoardCard(props: {
  id?: string | undefined
  href: string
  title: string
  facts: ComponentChildren
  foot?: ComponentChildren
}) {
  return (
    <li class="board-card" id={props.id}>
      <a class="row-link" href={props.href}>
        {props.title}
      </a>
      <p class="board-facts">{props.facts}</p>
      {props.foot && <div class="board-foot">{props.foot}</div>}
    </li>
  )
}
