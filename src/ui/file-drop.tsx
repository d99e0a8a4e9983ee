import type { HTMLAttributes } from 'preact'
import { Icon } from './icon.tsx'

type FileDropProps = {
  name: string
  id?: string | undefined
  label: string
  /** Said before anyone picks: "Up to 10 files of 25 MB each." */
  hint: string
  /** The words around the button, where files can be dropped: "or drop them here". */
  dropLabel: string
  removeLabel: string
  /** `{name}` stands for the file's name. */
  tooLarge: string
  tooMany: string
  maxBytes: number
  maxFiles: number
  accept?: string | undefined
  fault?: string | undefined
  /** Files that are kept from the draft. Without scripts, each is taken away by a tick: `{keptName}-removed` then has its token. */
  kept?: { name: string; facts: string; token: string }[] | undefined
  /** The name of the fields that carry the kept ones' tokens. */
  keptName?: string | undefined
}

/**
 * Picks files; without scripts a plain file input. With scripts (`browser/file-drop.ts`) files can be dropped and pasted,
 * are listed, and refused before they travel. Uploading is another behaviour's: it listens to `file-drop:add`.
 */
export function FileDrop(props: FileDropProps) {
  const id = props.id ?? props.name
  return (
    <file-drop
      class="file-drop"
      max-bytes={props.maxBytes}
      max-files={props.maxFiles}
      too-large={props.tooLarge}
      too-many={props.tooMany}
      remove-label={props.removeLabel}
      kept-name={props.keptName}
    >
      <label class="file-drop-label" for={id}>
        <Icon name="paperclip" />
        <span>{props.label}</span>
        <span class="file-drop-or">{props.dropLabel}</span>
      </label>
      <input
        type="file"
        id={id}
        name={props.name}
        multiple={props.maxFiles > 1}
        accept={props.accept}
        aria-describedby={`${id}-hint${props.fault ? ` ${id}-fault` : ''}`}
      />
      <p class="field-hint" id={`${id}-hint`}>
        {props.hint}
      </p>
      <p class="field-fault" id={`${id}-fault`} role="alert" hidden={!props.fault}>
        {props.fault}
      </p>
      <ul class="file-drop-list" aria-live="polite">
        {props.kept?.map((file) => (
          <li key={file.token} class="file-chip" data-token={file.token}>
            <Icon name="file" />
            <span class="file-name">
              <bdi>{file.name}</bdi>
            </span>
            <span class="file-facts">{file.facts}</span>
            <input type="hidden" name={props.keptName} value={file.token} />
            <label class="file-off">
              <input type="checkbox" name={`${props.keptName}-removed`} value={file.token} />{' '}
              {props.removeLabel.replace('{name}', () => file.name)}
            </label>
          </li>
        ))}
      </ul>
    </file-drop>
  )
}

declare module 'preact' {
  namespace JSX {
    interface IntrinsicElements {
      'file-drop': HTMLAttributes<HTMLElement> & {
        'max-bytes': number
        'max-files': number
        'too-large': string
        'too-many': string
        'remove-label': string
        'kept-name'?: string | undefined
      }
    }
  }
}
