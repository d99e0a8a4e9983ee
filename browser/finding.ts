/**
 * `<form data-finds="found">` searches while one types: the part of the answer with that id takes the place of the one
 * on the page, and the address says what is shown. Enter sends the form as ever.
 */
const wait = 150
let timer: number | undefined
let asked: AbortController | undefined

document.addEventListener('input', (event) => {
  const input = event.target
  if (!(input instanceof HTMLInputElement) || input.type !== 'search') return
  const form = input.form
  if (form?.dataset['finds'] === undefined) return
  clearTimeout(timer)
  timer = window.setTimeout(() => void find(form, form.dataset['finds'] ?? ''), wait)
})

async function find(form: HTMLFormElement, id: string) {
  asked?.abort()
  asked = new AbortController()
  const url = new URL(form.action)
  for (const [name, value] of new FormData(form))
    if (typeof value === 'string' && value !== '') url.searchParams.set(name, value)
  try {
    const response = await fetch(url, { headers: { accept: 'text/html' }, signal: asked.signal })
    if (!response.ok) return
    const found = new DOMParser().parseFromString(await response.text(), 'text/html').getElementById(id)
    if (!found) return
    document.getElementById(id)?.replaceChildren(...found.childNodes)
    history.replaceState(history.state, '', url)
  } catch {
    // Another letter was typed, or the network is away: Enter still works.
  }
}
