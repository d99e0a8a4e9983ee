import type { ComponentChildren } from 'preact'
import { Avatar } from './avatar.tsx'
import { FileChips, type FileChipProps } from './file-chip.tsx'
import { Icon, type IconName } from './icon.tsx'

export type MessageProps = {
  /** The element's id, where links in mails land: "message-12". */
  id: string
  author: string
  /** Which side speaks. Each room sets its own side apart by place and ground. */
  from: 'customer' | 'staff'
  /** The side in words, beside the name: "Acme", "Customer", "You". */
  sideLabel?: string | undefined
  /** A `Time`. */
  time: ComponentChildren
  /** How it came, with words: "by email". */
  via?: { label: string; icon?: IconName | undefined } | undefined
  /** Says who alone can see it: "Only Acme sees this". Its presence makes the message a comment for colleagues. */
  onlyFor?: string | undefined
  /** `RichText`, or the sandboxed frame of a mail. */
  children: ComponentChildren
  files?: FileChipProps[] | undefined
  filesLabel?: string | undefined
  /** Delivery went wrong: what happened and what to do, with the button that does it. */
  failure?: { text: string; action?: ComponentChildren } | undefined
  /** Quiet words on its fate: "Sent to maria@…", "Not sent yet". */
  delivery?: ComponentChildren
  /** A `Menu`. */
  menu?: ComponentChildren
}

/** One message of a conversation, or a comment among colleagues. */
export function Message(props: MessageProps) {
  const comment = props.onlyFor !== undefined
  return (
    <article
      class="message"
      id={props.id}
      data-from={props.from}
      data-kind={comment ? 'comment' : 'message'}
      aria-labelledby={`${props.id}-by`}
    >
      <Avatar name={props.author} />
      <div class="message-box">
        <header class="message-head">
          <p class="message-by" id={`${props.id}-by`}>
            <strong class="message-author">
              <bdi>{props.author}</bdi>
            </strong>
            {props.sideLabel && <span class="message-side">{props.sideLabel}</span>}
            {comment && (
              <span class="message-only">
                <Icon name="lock" />
                {props.onlyFor}
              </span>
            )}
          </p>
          <p class="message-when">
            {props.via && (
              <span class="message-via">
                {props.via.icon && <Icon name={props.via.icon} />}
                {props.via.label}
              </span>
            )}
            {props.time}
          </p>
          {props.menu}
        </header>
        <div class="message-body">{props.children}</div>
        {props.files && <FileChips label={props.filesLabel ?? ''} files={props.files} />}
        <Fate failure={props.failure} delivery={props.delivery} />
      </div>
    </article>
  )
}

/** A change of state between messages, in one quiet line: "Ada moved this to Waiting on us". */
export function EventLine({
  id,
  icon = 'dot-empty',
  time,
  children,
}: {
  id?: string | undefined
  icon?: IconName | undefined
  time: ComponentChildren
  children: ComponentChildren
}) {
  return (
    <p class="event-line" id={id}>
      <Icon name={icon} />
      <span>{children}</span>
      <span class="event-when">{time}</span>
    </p>
  )
}

/** The line above the first message that the reader has not seen. */
export function NewMark({ id, children }: { id?: string | undefined; children: ComponentChildren }) {
  return (
    <p class="new-mark" id={id}>
      <span>{children}</span>
    </p>
  )
}

/** Holds the conversation. New messages are appended to it, and said aloud. */
export function Conversation({
  id = 'conversation',
  label,
  children,
  data,
}: {
  id?: string | undefined
  label: string
  children: ComponentChildren
  data?: Record<`data-${string}`, string> | undefined
}) {
  return (
    <section class="conversation" id={id} aria-label={label} role="log" {...data}>
      {children}
    </section>
  )
}

function Fate({ failure, delivery }: Pick<MessageProps, 'failure' | 'delivery'>) {
  if (failure) {
    return (
      <div class="message-failure">
        <Icon name="critical" />
        <p>{failure.text}</p>
        {failure.action}
      </div>
    )
  }
  return delivery ? <p class="message-delivery">{delivery}</p> : null
}
