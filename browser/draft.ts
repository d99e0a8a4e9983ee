/**
 * `form[data-draft]` is saved on the server as it is written: a moment after the last key, when its field is left, and when
 * the page goes away. A save that fails is tried again, and meanwhile kept in this tab: signing in again finds it there.
 */
import { draftFormOf, fieldsOf, fill, keyField, say, setKey, type DraftForm } from './draft-form.ts'

type Draft = { saved: string; timer?: ReturnType<typeof setTimeout>; saving: boolean; failures: number; sentAt: number }

const pause = 600
const longestPause = 30_000
/** What a browser lets go on after its page is gone, less what the rest of the request takes. */
const mostKeptAlive = 60_000

/** How long a form that was sent is taken to be on its way; whoever still writes in it after that has stopped it. */
const underWay = 10_000

const drafts = new WeakMap<DraftForm, Draft>()
const forms = () => document.querySelectorAll<DraftForm>('form[data-draft]')

function draftOf(form: DraftForm): Draft {
  let draft = drafts.get(form)
  if (!draft) drafts.set(form, (draft = { saved: '', saving: false, failures: 0, sentAt: -Infinity }))
  return draft
}

const isSent = ({ sentAt }: Draft) => Date.now() - sentAt < underWay

function saveIn(form: DraftForm, milliseconds: number): void {
  const draft = draftOf(form)
  clearTimeout(draft.timer)
  draft.timer = setTimeout(() => void save(form), milliseconds)
}

/** @param leaving the page goes away: nobody waits for the answer */
async function save(form: DraftForm, leaving = false): Promise<void> {
  const draft = draftOf(form)
  clearTimeout(draft.timer)
  const text = JSON.stringify(fieldsOf(form))
  if (isSent(draft) || text === draft.saved || (draft.saving && !leaving)) return
  draft.saving = true
  const slow = setTimeout(() => say(form, form.dataset['draftSaving']), 1000)
  const answer = await put(form, { key: keyField(form)?.value, fields: fieldsOf(form) }, leaving)
  clearTimeout(slow)
  draft.saving = false
  // Late, and so told that its draft was sent: by this very form.
  if (answer.status === 409 && isSent(draft)) return
  if (answer.status === 409) await saveAnew(form, draft, text)
  else settle(form, draft, text, answer)
  if (draft.failures === 0 && JSON.stringify(fieldsOf(form)) !== draft.saved) saveIn(form, pause)
}

type Answer = { status: number; key?: string; words?: string }

async function put(
  form: DraftForm,
  body: { key: string | undefined; fields: object },
  keepalive = false,
): Promise<Answer> {
  const text = JSON.stringify(body)
  try {
    const response = await fetch(form.dataset['draft']!, {
      method: 'PUT',
      headers: { 'Content-Type': 'application/json', Accept: 'application/json' },
      body: text,
      keepalive: keepalive && text.length < mostKeptAlive,
    })
    return { ...(response.ok ? await response.json() : {}), status: response.status } as Answer
  } catch {
    return { status: 0 }
  }
}

/** The draft was sent from another tab, and this is a new one: without a key, the server gives it one. */
async function saveAnew(form: DraftForm, draft: Draft, text: string): Promise<void> {
  settle(form, draft, text, await put(form, { key: undefined, fields: fieldsOf(form) }))
}

function settle(form: DraftForm, draft: Draft, text: string, answer: Answer): void {
  if (answer.status === 200) {
    Object.assign(draft, { saved: text, failures: 0 })
    if (answer.key) setKey(form, answer.key)
    say(form, answer.words)
    forget(form)
    return
  }
  draft.failures += 1
  remember(form)
  say(form, answer.status === 401 ? form.dataset['draftSignedOut'] : form.dataset['draftFailed'])
  // What was understood and declined (too long, say) will be declined again, until it is changed.
  const declined = answer.status >= 400 && answer.status < 500 && ![401, 408, 429].includes(answer.status)
  if (!declined) saveIn(form, Math.min(longestPause, pause * 2 ** draft.failures))
}

// Unsaved text waits in the tab's own memory, for the one who wrote it.
const nameOf = (form: DraftForm) => `draft ${form.dataset['draft']}`
const forget = (form: DraftForm) => sessionStorage.removeItem(nameOf(form))

function remember(form: DraftForm): void {
  const { draftWriter: writer } = form.dataset
  sessionStorage.setItem(nameOf(form), JSON.stringify({ writer, key: keyField(form)?.value, fields: fieldsOf(form) }))
}

/** The server tells whether it was sent after all; only what was not comes back into the form. */
async function recall(form: DraftForm): Promise<void> {
  const kept = JSON.parse(sessionStorage.getItem(nameOf(form)) ?? 'null') as {
    writer?: string
    key?: string
    fields: Record<string, string>
  } | null
  forget(form)
  if (!kept || kept.writer !== form.dataset['draftWriter']) return
  const answer = await put(form, { key: kept.key, fields: kept.fields })
  if (answer.status === 409) return
  fill(form, kept.fields)
  settle(form, draftOf(form), JSON.stringify(kept.fields), answer)
}

for (const type of ['input', 'change']) {
  document.addEventListener(type, (event) => {
    const form = draftFormOf(event.target)
    if (form) saveIn(form, pause)
  })
}

document.addEventListener('focusout', (event) => {
  const form = draftFormOf(event.target)
  if (form && drafts.has(form)) void save(form)
})

document.addEventListener('submit', (event) => {
  const form = draftFormOf(event.target)
  if (!form || event.defaultPrevented) return
  // Beside the sending, not before it: if that leads to signing in, this is what is found afterwards.
  void save(form, true)
  draftOf(form).sentAt = Date.now()
})

window.addEventListener('pagehide', () => {
  for (const form of forms()) if (drafts.has(form)) void save(form, true)
})

document.addEventListener('visibilitychange', () => {
  if (document.visibilityState === 'visible') return
  for (const form of forms()) if (drafts.has(form)) void save(form, true)
})

window.addEventListener('online', () => {
  for (const form of forms()) if (drafts.has(form)) void save(form)
})

// The back button may bring the page as it was left, and then it is written in again.
window.addEventListener('pageshow', (event) => {
  if (event.persisted) for (const form of forms()) draftOf(form).sentAt = -Infinity
})

for (const form of forms()) {
  // The server keeps what is written. The browser, going back, would put what was sent into its box again.
  form.autocomplete = 'off'
  draftOf(form).saved = JSON.stringify(fieldsOf(form))
  void recall(form)
}
