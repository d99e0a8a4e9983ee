/**
 * Knows which fields a person has changed. A live refresh asks `keepsEdit` and leaves those alone;
 * `<form data-guard>` asks before the page is left with changes that are not saved.
 */
type Field = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement

const sent = new WeakSet<HTMLFormElement>()

export function isDirty(field: Element): boolean {
  if (field instanceof HTMLSelectElement)
    return [...field.options].some((option) => option.selected !== option.defaultSelected)
  if (field instanceof HTMLTextAreaElement) return field.value !== field.defaultValue
  if (!(field instanceof HTMLInputElement) || field.type === 'hidden' || field.type === 'submit') return false
  if (field.type === 'checkbox' || field.type === 'radio') return field.checked !== field.defaultChecked
  return field.type === 'file' ? Boolean(field.files?.length) : field.value !== field.defaultValue
}

/** True for an element that a refresh must not replace: a changed field, the focused one, an open menu or details. */
export function keepsEdit(node: Node): boolean {
  if (!(node instanceof HTMLElement)) return false
  if (node.matches('details[open], dialog[open], [popover]:popover-open')) return true
  return node.matches('input, textarea, select') && (node === document.activeElement || isDirty(node))
}

export function hasEdits(within: ParentNode): boolean {
  return [...within.querySelectorAll<Field>('input, textarea, select')].some(isDirty)
}

document.addEventListener('submit', (event) => event.target instanceof HTMLFormElement && sent.add(event.target))

window.addEventListener('beforeunload', (event) => {
  const guarded = [...document.querySelectorAll<HTMLFormElement>('form[data-guard]')]
  if (guarded.some((form) => !sent.has(form) && hasEdits(form))) event.preventDefault()
})
