/**
 * Keeps the page fresh: when its ticket (or, on the list, any) changes, the page is fetched again by the ordinary rule;
 * regions with `data-live` are morphed, and a conversation gets what is new at its end. What a person is writing,
 * has chosen or has opened is not touched.
 */
import { Idiomorph } from 'idiomorph'
import { keepsEdit } from './dirty-fields.ts'
import { tick } from './relative-times.ts'
import { isBefore, shareStream, type Told } from './shared-stream.ts'
import { toast } from './toasts.ts'

const page = document.body.dataset
const conversation = () => document.querySelector<HTMLElement>('[data-conversation]')
let at = page['revision'] ?? ''
let running = false
let again = false
let over = false

function hear({ event, id, data }: Told): void {
  if (event === 'end') return signOut()
  if (event === 'beat' || !isBefore(at, id)) return
  at = id
  const isMine = page['liveFor'] === 'list' || String(data['ticket']) === page['liveFor']
  if (event === 'gap' || isMine) void refresh()
}

/** One at a time; what comes meanwhile is one more time. */
async function refresh(): Promise<void> {
  if (over) return
  if (running) {
    again = true
    return
  }
  running = true
  again = false
  try {
    await fetchAndShow()
  } catch {
    // The line is down: the stream comes back with it, and tells what was missed.
  }
  running = false
  if (again) void refresh()
}

async function fetchAndShow(whole = false): Promise<void> {
  const response = await fetch(addressOf(whole), { headers: { accept: 'text/fragment+html' }, redirect: 'manual' })
  if (response.status === 401) return signOut()
  // Gone from one's sight: the page itself says so, at the address.
  if (response.status === 404 || response.type === 'opaqueredirect') return location.reload()
  if (!response.ok) return
  const fresh = new DOMParser().parseFromString(await response.text(), 'text/html')
  const talk = fresh.querySelector<HTMLElement>('[data-conversation]')
  const isOther = talk && talk.dataset['conversation'] !== conversation()?.dataset['conversation']
  if (isOther && !whole) return fetchAndShow(true)
  if (talk) show(talk, Boolean(isOther))
  for (const region of document.querySelectorAll('[data-live][id]')) morph(region, fresh.getElementById(region.id))
  tick()
}

/** Of a conversation only what came after the last message; of an older page of it, nothing. */
function addressOf(whole: boolean): string {
  const address = new URL(location.href)
  address.hash = ''
  const talk = conversation()
  if (!talk || whole || address.searchParams.has('before')) return address.href
  const last = [...talk.querySelectorAll<HTMLElement>('[id^="message-"].message')].at(-1)
  address.searchParams.set('after', last?.id.replace('message-', '') ?? '0')
  return address.href
}

function morph(region: Element, fresh: Element | null): void {
  if (!fresh) return
  void Idiomorph.morph(region, document.adoptNode(fresh), {
    morphStyle: 'outerHTML',
    ignoreActiveValue: true,
    callbacks: { beforeNodeMorphed: (node) => !keepsEdit(node) },
  })
}

/** Appends; whoever is writing below keeps their place before their eyes. */
function show(fresh: HTMLElement, isOther: boolean): void {
  const talk = conversation()
  if (!talk || new URL(location.href).searchParams.has('before')) return
  const active = document.activeElement
  const below = active && talk.compareDocumentPosition(active) & Node.DOCUMENT_POSITION_FOLLOWING ? active : undefined
  const top = below?.getBoundingClientRect().top ?? 0
  const entries = [...fresh.children].filter((entry) => isOther || !document.getElementById(entry.id))
  if (isOther) talk.replaceChildren(...entries)
  else talk.append(...entries)
  talk.dataset['conversation'] = fresh.dataset['conversation'] ?? ''
  if (below) scrollBy({ top: below.getBoundingClientRect().top - top, behavior: 'instant' })
}

function signOut(): void {
  if (over) return
  over = true
  toast(page['signedOut'] ?? '', 'critical')
}

if (page['liveAt']) {
  shareStream(`portti ${page['liveAt']} ${page['reader']}`, page['liveAt'], () => at, hear)
  // A page that the browser kept aside heard nothing meanwhile.
  addEventListener('pageshow', (event) => event.persisted && void refresh())
}
