/** Colleagues who have the same conversation open see each other: `[data-presence]` says who is here, and who writes. */
type Known = { name: string; state: string; until: number }

const others = new Map<number, Known>()
const beatEvery = 20_000
const lasts: Record<string, number> = { here: 45_000, writing: 6000 }
let wrote = 0

const place = () => document.querySelector<HTMLElement>('[data-presence]')
const thread = () => place()?.dataset['presence']

export function hearPresence(data: Record<string, unknown>): void {
  if (String(data['thread']) !== thread()) return
  const { user, name, state } = data as { user: number; name: string; state: string }
  const isNew = !others.has(user)
  if (state === 'away') others.delete(user)
  else others.set(user, { name, state, until: Date.now() + (lasts[state] ?? 0) })
  draw()
  // Whoever comes learns at once that somebody is here.
  if (isNew && state !== 'away') tell('here')
}

function draw(): void {
  const region = place()
  if (!region) return
  const words: string[] = []
  for (const [user, one] of others) {
    if (one.until < Date.now() && one.state === 'writing')
      Object.assign(one, { state: 'here', until: Date.now() + 39_000 })
    if (one.until < Date.now()) others.delete(user)
    else words.push((region.dataset[one.state] ?? '').replace('{name}', () => one.name))
  }
  const text = words.join(' · ')
  if (region.textContent !== text) region.textContent = text
}

function tell(state: 'here' | 'writing' | 'away'): void {
  const id = thread()
  if (!id || document.visibilityState === 'hidden') return
  const body = new URLSearchParams({ thread: id, state })
  void fetch('/workspace/live/presence', { method: 'POST', body, keepalive: true }).catch(() => {})
}

if (thread()) {
  tell('here')
  setInterval(() => tell('here'), beatEvery)
  setInterval(draw, 2000)
  document.addEventListener('input', (event) => {
    if (!(event.target as Element).matches('.composer-text')) return
    if (Date.now() - wrote < 3000) return
    wrote = Date.now()
    tell('writing')
  })
  addEventListener('pagehide', () => tell('away'))
}
