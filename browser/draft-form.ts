/** The parts of a `form[data-draft]` that both of its behaviours use: see `draft.ts` and `draft-files.ts`. */
export type DraftForm = HTMLFormElement

export const draftFormOf = (target: EventTarget | null): DraftForm | null =>
  target instanceof Element ? target.closest<DraftForm>('form[data-draft]') : null

/** The draft's key: the message that it becomes has it, so a second press is the same message. */
export function keyField(form: DraftForm): HTMLInputElement | null {
  return form.querySelector<HTMLInputElement>('input[type=hidden][name=key]')
}

export function setKey(form: DraftForm, key: string): void {
  const field = keyField(form)
  if (field) field.value = key
}

export function say(form: DraftForm, words: string | undefined): void {
  const place = form.querySelector('[data-draft-state]')
  // Said again, it would be read out again.
  if (place && place.textContent !== (words ?? '')) place.textContent = words ?? ''
}

/** What a person typed or chose, by field; what the page put there itself (hidden fields), secrets and files are left out. */
export function fieldsOf(form: DraftForm): Record<string, string> {
  const fields: Record<string, string> = {}
  for (const field of form.elements) {
    if (!isTyped(field) || !field.name) continue
    if (field instanceof HTMLInputElement && /^(checkbox|radio)$/.test(field.type)) {
      if (field.checked)
        fields[field.name] = isOneOfSeveral(field, fields) ? `${fields[field.name]};${field.value}` : field.value
    } else fields[field.name] = field.value
  }
  return fields
}

/** Boxes of one name are one answer: its values, joined as the server joins them. */
const isOneOfSeveral = (field: HTMLInputElement, fields: Record<string, string>): boolean =>
  field.type === 'checkbox' && field.name in fields

/** Puts texts back; whoever watches the fields is told. */
export function fill(form: DraftForm, fields: Record<string, string>): void {
  for (const field of form.elements) {
    if (!isTyped(field) || !(field.name in fields)) continue
    const value = fields[field.name] ?? ''
    if (field instanceof HTMLInputElement && /^(checkbox|radio)$/.test(field.type))
      field.checked = field.value === value || (field.type === 'checkbox' && value.split(';').includes(field.value))
    else field.value = value
    field.dispatchEvent(new Event('input', { bubbles: true }))
  }
}

function isTyped(field: Element): field is HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement {
  if (field instanceof HTMLInputElement) return !/^(hidden|password|file|submit|button|image|reset)$/.test(field.type)
  return field instanceof HTMLTextAreaElement || field instanceof HTMLSelectElement
}
