/**
 * Files of a `form[data-draft]` travel as soon as they are chosen, each with its progress, and lie with the draft; taking one
 * away takes it from the draft. A form that is sent before they have arrived waits for them.
 */
import type { FileDrop } from './file-drop.ts'
import { draftFormOf, keyField, say, setKey, type DraftForm } from './draft-form.ts'

const tries = 3
/** When the last file was chosen (ms), later than any before it: files arrive in any order, and stand in this one. */
let lastChosen = 0
const under = new WeakMap<DraftForm, Set<Promise<void>>>()
const requests = new WeakMap<Element, XMLHttpRequest>()
const waiting = new WeakSet<DraftForm>()

document.addEventListener('file-drop:add', (event) => {
  const form = draftFormOf(event.target)
  if (!form) return
  event.preventDefault()
  const { item, file } = (event as CustomEvent<{ item: HTMLElement; file: File }>).detail
  item.dataset['chosen'] = String((lastChosen = Math.max(Date.now(), lastChosen + 1)))
  follow(form, upload(form, event.target as FileDrop, item, file))
})

document.addEventListener('file-drop:remove', (event) => {
  const form = draftFormOf(event.target)
  const { item, token } = (event as CustomEvent<{ item: HTMLElement; token?: string }>).detail
  requests.get(item)?.abort()
  if (form && token) follow(form, remove(`${form.dataset['draft']}/files/${token}`))
})

// Before all others that hear it: the form is not sent yet.
document.addEventListener(
  'submit',
  (event) => {
    const form = draftFormOf(event.target)
    const running = form && under.get(form)
    if (!form || !running?.size) return
    event.preventDefault()
    event.stopImmediatePropagation()
    if (waiting.has(form)) return
    waiting.add(form)
    say(form, form.dataset['draftWaiting'])
    void sendAfter(form, running, event.submitter)
  },
  true,
)

/** Where a file did not arrive, its chip says so, and whoever writes decides. */
async function sendAfter(form: DraftForm, running: Set<Promise<void>>, submitter: HTMLElement | null): Promise<void> {
  const results = await Promise.allSettled(running)
  waiting.delete(form)
  say(form, '')
  if (results.every(({ status }) => status === 'fulfilled') && form.isConnected) form.requestSubmit(submitter)
}

function follow(form: DraftForm, work: Promise<void>): void {
  const running = under.get(form) ?? new Set()
  under.set(form, running.add(work))
  work.catch(() => {}).finally(() => running.delete(work))
}

async function upload(form: DraftForm, drop: FileDrop, item: HTMLElement, file: File): Promise<void> {
  let answer: Answer = { status: 0 }
  for (let attempt = 1; attempt <= tries && [0, 409].includes(answer.status) && item.isConnected; attempt++) {
    if (attempt > 1) await new Promise((resolve) => setTimeout(resolve, 1000 * attempt))
    answer = await send(form, item, file, (done) => drop.progress(item, done))
    // The draft was sent from another tab, and this is a new one: without a key, the server gives it one.
    if (answer.status === 409) setKey(form, '')
    if (answer.key) setKey(form, answer.key)
  }
  // Taken away on its way: if it arrived all the same, it goes.
  if (!item.isConnected) return answer.id ? remove(`${form.dataset['draft']}/files/${answer.id}`) : undefined
  if (answer.status === 201) return drop.keep(item, String(answer.id), answer.facts)
  const words = answer.status === 401 ? form.dataset['draftSignedOut'] : form.dataset['draftUploadFailed']
  drop.fail(item, answer.message ?? words ?? '')
  throw new Error('The file did not arrive')
}

type Answer = { status: number; id?: number; key?: string; facts?: string; message?: string }

/** By XMLHttpRequest, for fetch() tells nothing of progress. Status 0: no answer came. */
function send(form: DraftForm, item: HTMLElement, file: File, progress: (done: number) => void): Promise<Answer> {
  const request = new XMLHttpRequest()
  requests.set(item, request)
  const body = new FormData()
  body.append('key', keyField(form)?.value ?? '')
  body.append('chosen', item.dataset['chosen'] ?? '')
  body.append('file', file)
  request.upload.addEventListener('progress', ({ loaded, total }) => progress(loaded / total))
  request.responseType = 'json'
  request.open('POST', `${form.dataset['draft']}/files`)
  request.setRequestHeader('Accept', 'application/json')
  return new Promise((resolve) => {
    request.addEventListener('loadend', () => resolve({ ...request.response, status: request.status }))
    request.send(body)
  })
}

async function remove(address: string): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    const response = await fetch(address, { method: 'DELETE', keepalive: true }).catch(() => undefined)
    if (response?.ok || response?.status === 404) return
    if (attempt === tries) throw new Error('The file was not taken away')
    await new Promise((resolve) => setTimeout(resolve, 1000 * attempt))
  }
}
