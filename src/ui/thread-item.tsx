import type { ComponentChildren } from 'preact'
import { Avatar } from './avatar.tsx'

type ThreadItemProps = {
  id?: string | undefined
  href: string
  who: string
  title: string
  /** The first words of the last message. */
  snippet?: string | undefined
  time: ComponentChildren
  /** A `Status`, an assignee, a channel: one quiet line. */
  facts?: ComponentChildren
  current?: boolean | undefined
  /** What a screen reader hears for the dot: "Unread". */
  unread?: string | undefined
}

/** One conversation in the inbox's list. The whole of it is the link's. */
export function ThreadItem(props: ThreadItemProps) {
  return (
    <li
      class="thread-item"
      id={props.id}
      data-unread={props.unread ? '' : undefined}
      data-current={props.current ? '' : undefined}
    >
      <Avatar name={props.who} />
      <div class="thread-text">
        <p class="thread-top">
          <bdi class="thread-who">{props.who}</bdi>
          <span class="thread-time">{props.time}</span>
        </p>
        <p class="thread-title">
          <a class="row-link" href={props.href} aria-current={props.current ? 'true' : undefined} data-item="">
            {props.unread && <span class="visually-hidden">{props.unread}: </span>}
            {props.title}
          </a>
        </p>
        {props.snippet && <p class="thread-snippet">{props.snippet}</p>}
        {props.facts && <p class="thread-facts">{props.facts}</p>}
      </div>
    </li>
  )
}

/** The list; `j` and `k` walk through its links. */
export function ThreadList({ id, children }: { id?: string | undefined; children: ComponentChildren }) {
  return (
    <ul class="thread-list" id={id} data-items="">
      {children}
    </ul>
  )
}
