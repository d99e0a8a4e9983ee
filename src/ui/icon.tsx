let sprite = '/assets/icons.svg'

/** The sprite's address. `Document` says it, so no piece needs to know how assets are named. */
export function drawFrom(href: string): void {
  sprite = href
}

export type IconName =
  | 'alert'
  | 'arrow-down'
  | 'arrow-left'
  | 'arrow-right'
  | 'arrow-up'
  | 'arches'
  | 'bell'
  | 'board'
  | 'book'
  | 'building'
  | 'chat'
  | 'check'
  | 'check-circle'
  | 'chevron-down'
  | 'chevron-left'
  | 'chevron-right'
  | 'clock'
  | 'close'
  | 'comment'
  | 'copy'
  | 'critical'
  | 'door'
  | 'dot-done'
  | 'dot-empty'
  | 'dot-full'
  | 'dot-half'
  | 'download'
  | 'edit'
  | 'external'
  | 'eye'
  | 'file'
  | 'filter'
  | 'flag'
  | 'form'
  | 'globe'
  | 'grip'
  | 'help'
  | 'image'
  | 'inbox'
  | 'info'
  | 'keyboard'
  | 'link'
  | 'list'
  | 'lock'
  | 'mail'
  | 'mark'
  | 'menu'
  | 'more'
  | 'note'
  | 'paperclip'
  | 'people'
  | 'phone'
  | 'plus'
  | 'reopen'
  | 'reply'
  | 'search'
  | 'send'
  | 'settings'
  | 'shield'
  | 'sign-out'
  | 'sort'
  | 'tag'
  | 'ticket'
  | 'trash'
  | 'undo'
  | 'upload'
  | 'user'
  | 'user-plus'

/** A drawing from the sprite. Always beside words, or with `label` where it stands alone. */
export function Icon({
  name,
  label,
  class: extra,
}: {
  name: IconName
  label?: string | undefined
  class?: string | undefined
}) {
  const named = label ? { role: 'img' as const, 'aria-label': label } : { 'aria-hidden': 'true' as const }
  return (
    <svg class={extra ? `icon ${extra}` : 'icon'} width="20" height="20" {...named}>
      <use href={`${sprite}#${name}`} />
    </svg>
  )
}
