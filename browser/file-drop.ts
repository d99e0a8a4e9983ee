/**
 * `<file-drop>`: files can be dropped on its form, pasted into it or chosen; each is listed, and refused before it travels.
 *
 * Events, both bubble:
 *   `file-drop:add`     detail { item, file }   cancel it to upload the file yourself; else it goes with the form.
 *   `file-drop:remove`  detail { item, token }  a listed file was taken away.
 * What an uploader calls: `progress(item, 0…1)`, `keep(item, token, facts?)`, `fail(item, words)`.
 */
export class FileDrop extends HTMLElement {
  connectedCallback() {
    this.input.addEventListener('change', () => this.take([...(this.input.files ?? [])], true))
    const form: HTMLElement = this.closest('form') ?? this
    form.addEventListener('dragover', (event) => this.over(event))
    form.addEventListener('dragleave', () => delete this.dataset['over'])
    form.addEventListener('drop', (event) => this.drop(event))
    form.addEventListener('paste', (event) => this.paste(event))
    form.addEventListener('reset', () => this.list.replaceChildren())
    for (const item of this.list.children) this.addRemove(item as HTMLElement)
  }

  get input() {
    return this.querySelector<HTMLInputElement>('input[type=file]')!
  }
  get list() {
    return this.querySelector<HTMLElement>('.file-drop-list')!
  }

  progress(item: HTMLElement, done: number) {
    const bar = item.querySelector('progress') ?? item.appendChild(document.createElement('progress'))
    bar.setAttribute('aria-label', item.querySelector('.file-name')?.textContent ?? '')
    bar.value = done
  }

  keep(item: HTMLElement, token: string, facts?: string) {
    item.querySelector('progress')?.remove()
    item.dataset['token'] = token
    if (facts) item.querySelector('.file-facts')!.textContent = facts
    const field = Object.assign(document.createElement('input'), { type: 'hidden', value: token })
    field.name = this.getAttribute('kept-name') ?? `${this.input.name}-kept`
    item.append(field)
  }

  fail(item: HTMLElement, words: string) {
    item.querySelector('progress')?.remove()
    item.dataset['fault'] = ''
    item.querySelector('.file-facts')!.textContent = words
  }

  private over(event: DragEvent) {
    if (!event.dataTransfer?.types.includes('Files')) return
    event.preventDefault()
    this.dataset['over'] = ''
  }

  private drop(event: DragEvent) {
    delete this.dataset['over']
    if (!event.dataTransfer?.files.length) return
    event.preventDefault()
    this.take([...event.dataTransfer.files])
  }

  private paste(event: ClipboardEvent) {
    const files = [...(event.clipboardData?.files ?? [])]
    if (files.length === 0) return
    event.preventDefault()
    this.take(files)
  }

  /** `chosen`: the input holds these already, and only these. */
  private take(files: File[], chosen = false) {
    if (chosen) this.clearHeld()
    this.say('')
    for (const file of files) this.add(file)
    this.fill()
  }

  private add(file: File) {
    const most = Number(this.getAttribute('max-files'))
    if (this.list.children.length >= most) return this.say(this.getAttribute('too-many') ?? '')
    if (file.size > Number(this.getAttribute('max-bytes')))
      return this.say(words(this.getAttribute('too-large'), file.name))
    const item = this.draw(file)
    const uploads = !this.dispatchEvent(
      new CustomEvent('file-drop:add', { bubbles: true, cancelable: true, detail: { item, file } }),
    )
    if (!uploads) held.set(item, file)
  }

  private draw(file: File) {
    const item = document.createElement('li')
    item.className = 'file-chip'
    const name = Object.assign(document.createElement('bdi'), { textContent: file.name })
    const label = Object.assign(document.createElement('span'), { className: 'file-name' })
    label.append(name)
    item.append(
      label,
      Object.assign(document.createElement('span'), { className: 'file-facts', textContent: size(file.size) }),
    )
    this.list.append(item)
    this.addRemove(item)
    return item
  }

  private addRemove(item: HTMLElement) {
    const remove = Object.assign(document.createElement('button'), {
      type: 'button',
      className: 'file-remove',
      textContent: '×',
    })
    remove.setAttribute(
      'aria-label',
      words(this.getAttribute('remove-label'), item.querySelector('bdi')?.textContent ?? ''),
    )
    remove.addEventListener('click', () => this.takeAway(item))
    item.append(remove)
  }

  private takeAway(item: HTMLElement) {
    item.remove()
    held.delete(item)
    this.fill()
    this.say('')
    this.dispatchEvent(
      new CustomEvent('file-drop:remove', { bubbles: true, detail: { item, token: item.dataset['token'] } }),
    )
    this.input.focus()
  }

  private clearHeld() {
    for (const item of Array.from(this.list.children)) if (held.delete(item)) item.remove()
  }

  /** The input carries what no uploader took, so the form sends it by itself. */
  private fill() {
    const carried = new DataTransfer()
    for (const item of this.list.children) {
      const file = held.get(item)
      if (file) carried.items.add(file)
    }
    this.input.files = carried.files
  }

  private say(fault: string) {
    const place = this.querySelector<HTMLElement>('.field-fault')!
    place.textContent = fault
    place.hidden = fault === ''
  }
}

const held = new WeakMap<Element, File>()

function words(template: string | null, name: string): string {
  return (template ?? '').replace('{name}', () => name)
}

function size(bytes: number): string {
  const [value, unit] = bytes < 1e6 ? [bytes / 1e3, 'kilobyte'] : [bytes / 1e6, 'megabyte']
  return new Intl.NumberFormat(document.documentElement.lang, {
    style: 'unit',
    unit,
    maximumFractionDigits: value < 10 ? 1 : 0,
  }).format(value)
}

customElements.define('file-drop', FileDrop)
