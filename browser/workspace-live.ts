/**
 * Keeps an agent's page fresh: when anything changes, the page is fetched again by the ordinary rule and its regions
 * (`data-live` with an id) are morphed. What somebody writes, has chosen or has opened is not touched.
 */
import { Idiomorph } from 'idiomorph'
import { keepsEdit } from './dirty-fields.ts'
import { hearPresence } from './presence.ts'
import { tick } from './relative-times.ts'
import { isBefore, shareStream, type Told } from './shared-stream.ts'
import { toast } from './toasts.ts'

const page = document.body.dataset
/** What a page asks for by itself: a piece of a page, not a page. `x-watched`: somebody has it before their eyes. */
export const asking = { accept: 'text/fragment+html', 'x-watched': '1' }
const pause = 150

let at = page['revision'] ?? ''
let timer: ReturnType<typeof setTimeout> | undefined
let running = false
let isStale = false
let over = false

function hear({ event, id, data }: Told): void {
  if (event === 'end') return signOut()
  if (event === 'presence') return hearPresence(data)
  if (event === 'beat' || !isBefore(at, id)) return
  at = id
  isStale = true
  refreshSoon()
}

/** Nobody looks: then it waits until somebody does. Many changes at once are one refresh. */
function refreshSoon(): void {
  if (over || running || timer !== undefined || document.visibilityState === 'hidden') return
  timer = setTimeout(() => void refresh(), pause)
}

async function refresh(): Promise<void> {
  timer = undefined
  running = true
  isStale = false
  try {
    const response = await fetch(location.href.split('#')[0]!, { headers: asking, redirect: 'manual' })
    if (response.status === 401) return signOut()
    if (response.status === 404 || response.type === 'opaqueredirect') return location.reload()
    if (response.ok) show(await response.text())
  } catch {
    // The line is down: the stream comes back with it, and tells what was missed.
  } finally {
    running = false
  }
  if (isStale) refreshSoon()
}

/** Morphs every region of this page by a page as the server has it now. */
export function show(html: string): void {
  const fresh = new DOMParser().parseFromString(html, 'text/html')
  const pane = document.querySelector<HTMLElement>('.split-detail')
  const atEnd = pane && pane.scrollHeight - pane.scrollTop - pane.clientHeight < 120
  for (const region of document.querySelectorAll('[data-live][id]')) {
    const next = fresh.getElementById(region.id)
    if (next) morph(region, next)
  }
  document.title = fresh.title
  tick()
  if (atEnd) pane.scrollTop = pane.scrollHeight
  document.dispatchEvent(new CustomEvent('page:refreshed'))
}

function morph(region: Element, fresh: Element): void {
  void Idiomorph.morph(region, document.adoptNode(fresh), {
    morphStyle: 'outerHTML',
    callbacks: {
      beforeNodeMorphed: (node) => !keepsEdit(node) && !stays(node),
      // The line above what is new stays where the reader has seen it.
      beforeNodeRemoved: (node) => !stays(node),
    },
  })
}

const stays = (node: Node): boolean => node instanceof Element && node.matches('[data-presence], .new-mark')

function signOut(): void {
  if (over) return
  over = true
  toast(page['signedOut'] ?? '', 'critical')
}

document.addEventListener('visibilitychange', () => isStale && refreshSoon())
if (page['liveAt']) {
  shareStream(`portti ${page['liveAt']} ${page['user']}`, page['liveAt'], () => at, hear)
  // A page that the browser kept aside heard nothing meanwhile.
  addEventListener('pageshow', (event) => event.persisted && void refresh())
}
