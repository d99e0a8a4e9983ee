/** Forms within `[data-quick]` are sent without leaving the page; what they changed is shown where it stands. */
import { settle } from './submit-once.ts'
import { toast } from './toasts.ts'
import { asking, show } from './workspace-live.ts'

document.addEventListener('submit', (event) => {
  const form = event.target as HTMLFormElement
  if (event.defaultPrevented || form.method !== 'post' || !form.closest('[data-quick]')) return
  event.preventDefault()
  void send(form, event.submitter)
})

async function send(form: HTMLFormElement, submitter: HTMLElement | null): Promise<void> {
  const body = new URLSearchParams([...new FormData(form, submitter)].filter(isText))
  try {
    const response = await fetch(form.action, { method: 'POST', body, headers: asking })
    const { pathname } = new URL(response.url)
    if (response.ok && pathname === location.pathname) shown(form, await response.text())
    else if (response.ok) location.assign(response.url)
    else if (response.status === 401) location.reload()
    else decline(form, ((await response.json()) as { message: string }).message)
  } catch {
    // No answer came: the browser's own way says so.
    form.submit()
  }
  settle(form)
}

function shown(form: HTMLFormElement, html: string): void {
  // What was chosen stands now: it is an edit no more.
  for (const option of form.querySelectorAll('option')) option.defaultSelected = option.selected
  const menu = form.closest<HTMLDetailsElement>('details[open]')
  if (menu) {
    menu.open = false
    menu.querySelector('summary')?.focus()
  }
  settle(form)
  show(html)
}

function decline(form: HTMLFormElement, message: string): void {
  form.reset()
  toast(message, 'critical')
}

/** No form here carries files. */
const isText = (field: [string, FormDataEntryValue]): field is [string, string] => typeof field[1] === 'string'
