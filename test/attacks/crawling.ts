import type { Browser } from '#test/app.ts'

export type Seen = { path: string; status: number; text: string; headers: string }

/** Every page that links and forms lead to, from these on, as text; a redirect is followed, a form is not sent. */
export async function crawl(browser: Browser, from: string[], most = 200): Promise<Seen[]> {
  const waiting = [...from]
  const known = new Set(waiting)
  const seen: Seen[] = []
  for (let path = waiting.shift(); path !== undefined && seen.length < most; path = waiting.shift()) {
    const response = await browser.get(path)
    const isStream = response.headers.get('content-type')?.startsWith('text/event-stream') ?? false
    if (isStream) await response.body?.cancel()
    const text = isStream ? '' : await response.text()
    seen.push({ path, status: response.status, text, headers: JSON.stringify([...response.headers]) })
    const isPage = response.headers.get('content-type')?.startsWith('text/html') ?? false
    for (const next of [response.headers.get('location') ?? '', ...(isPage ? linksOf(text) : [])].map(pathOf)) {
      if (next === undefined || known.has(next)) continue
      known.add(next)
      waiting.push(next)
    }
  }
  return seen
}

const linksOf = (html: string): string[] =>
  tagsOf(html).flatMap(({ attributes }) => ['href', 'src', 'data-live-at'].flatMap((name) => attributes[name] ?? []))

function pathOf(link: string): string | undefined {
  if (!URL.canParse(link, 'http://localhost:3000')) return undefined
  const { origin, pathname, search } = new URL(link, 'http://localhost:3000')
  const isOurs = origin === 'http://localhost:3000' && link !== '' && !/^\/assets\/|\/icons/.test(pathname)
  return isOurs ? pathname + search : undefined
}

export type Tag = { name: string; attributes: Record<string, string> }

/** The elements of a page by their start tags, as a browser reads them; our pages quote every value. */
export function tagsOf(html: string): Tag[] {
  const pattern = /<([a-z][^\s/>]*)((?:\s+[^\s"'>/=]+(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'>]+))?)*)\s*\/?>/gi
  return [...html.matchAll(pattern)].map(([, name = '', rest = '']) => ({
    name: name.toLowerCase(),
    attributes: Object.fromEntries(
      [...rest.matchAll(/([^\s"'>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?/g)].map(
        ([, key = '', ...value]) => [key.toLowerCase(), decoded(value.find((one) => one !== undefined) ?? '')],
      ),
    ),
  }))
}

const decoded = (text: string): string =>
  text
    .replaceAll('&quot;', '"')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&')
