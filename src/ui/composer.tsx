import type { ComponentChildren } from 'preact'
import { classes } from './classes.ts'
import { Icon } from './icon.tsx'

export type ComposerProps = {
  /** The form's id; a page may have several composers. */
  id: string
  action: string
  kind?: 'reply' | 'comment' | undefined
  /** Names the text box: "Your answer". */
  label: string
  /** Who will read it: "Reply to maria@kahvila.test and 1 more". */
  readers: ComponentChildren
  /** Hidden fields: the draft's key, the CSRF token, the last message that was seen. */
  hidden?: Record<string, string> | undefined
  name?: string | undefined
  value?: string | undefined
  placeholder?: string | undefined
  fault?: string | undefined
  /** A `FileDrop`. */
  files?: ComponentChildren
  /** Where the draft stands, in words: "Saved". The browser layer writes here too. */
  draft?: string | undefined
  /** The main button, then others ("Send and close"). */
  buttons: ComponentChildren
  /** "Ctrl+Enter sends"; shown where there is a keyboard. */
  keysHint?: string | undefined
  /** A warning above the text: someone else wrote meanwhile. */
  notice?: ComponentChildren
  /** Where the draft is kept by the browser layer. */
  data?: Record<`data-${string}`, string> | undefined
}

/** Writes an answer. Every composer is a form of its own, so a comment can never travel to the address of a reply. */
export function Composer(props: ComposerProps) {
  const text = `${props.id}-text`
  return (
    <form
      class="composer"
      id={props.id}
      method="post"
      action={props.action}
      enctype="multipart/form-data"
      data-kind={props.kind ?? 'reply'}
      data-submit-keys=""
      {...props.data}
    >
      {Object.entries(props.hidden ?? {}).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <p class="composer-readers" id={`${props.id}-readers`}>
        <Icon name={props.kind === 'comment' ? 'lock' : 'reply'} />
        <span>{props.readers}</span>
      </p>
      {props.notice}
      {props.fault && (
        <p class="field-fault" id={`${props.id}-fault`}>
          <Icon name="critical" />
          {props.fault}
        </p>
      )}
      <label class="visually-hidden" for={text}>
        {props.label}
      </label>
      <textarea
        class="composer-text"
        id={text}
        name={props.name ?? 'text'}
        rows={4}
        placeholder={props.placeholder}
        aria-describedby={classes(`${props.id}-readers`, props.fault && `${props.id}-fault`)}
        aria-invalid={props.fault ? 'true' : undefined}
        data-autosize=""
      >
        {props.value ?? ''}
      </textarea>
      {props.files}
      <div class="composer-foot">
        <div class="buttons">{props.buttons}</div>
        {props.keysHint && <span class="composer-keys">{props.keysHint}</span>}
        <output class="composer-draft" data-draft-state="">
          {props.draft ?? ''}
        </output>
      </div>
    </form>
  )
}

type SwitchProps = {
  legend: string
  reply: { label: string; composer: ComponentChildren }
  comment: { label: string; composer: ComponentChildren }
  selected?: 'reply' | 'comment' | undefined
}

/** Reply or comment: two composers, one in sight. Plain radios and CSS choose, so it works without scripts. */
export function ComposerSwitch({ legend, reply, comment, selected = 'reply' }: SwitchProps) {
  return (
    <div class="composer-switch">
      <fieldset class="composer-tabs">
        <legend class="visually-hidden">{legend}</legend>
        <label class="composer-tab">
          <input type="radio" name="composer" value="reply" checked={selected === 'reply'} aria-keyshortcuts="r" />
          <Icon name="reply" />
          <span>{reply.label}</span>
        </label>
        <label class="composer-tab" data-kind="comment">
          <input type="radio" name="composer" value="comment" checked={selected === 'comment'} aria-keyshortcuts="c" />
          <Icon name="lock" />
          <span>{comment.label}</span>
        </label>
      </fieldset>
      {reply.composer}
      {comment.composer}
    </div>
  )
}
