import { mkdirSync, readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { pathToFileURL } from 'node:url'
import { build } from 'esbuild'
import type * as Pages from './pages.tsx'

const out = 'node_modules/.cache/gallery'
const types: Record<string, string> = { css: 'text/css', js: 'text/javascript', svg: 'image/svg+xml' }

/** Builds the sheets, the scripts and the pages as the product does. */
export async function bundle() {
  mkdirSync(out, { recursive: true })
  await build({
    entryPoints: [
      'browser/styles/portal.css',
      'browser/styles/workspace.css',
      'browser/portal.ts',
      'browser/workspace.ts',
    ],
    outdir: out,
    entryNames: '[name]',
    bundle: true,
    minify: true,
    format: 'esm',
    target: ['chrome123', 'firefox128', 'safari17.5'],
    logLevel: 'error',
  })
  await build({
    entryPoints: ['test/gallery/pages.tsx'],
    outfile: `${out}/pages.mjs`,
    bundle: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
    logLevel: 'error',
  })
  const pages = (await import(`${pathToFileURL(`${out}/pages.mjs`).href}?${Date.now()}`)) as typeof Pages
  return { light: pages.renderPages('light'), dark: pages.renderPages('dark') }
}

export type Gallery = Awaited<ReturnType<typeof bundle>>

/** Serves them under the product's own content security policy. */
export function serve(gallery: Gallery, port: number) {
  const server = createServer((request, response) => {
    const [, first = '', second] = (request.url ?? '/').split(/[/?]/)
    const extension = first.split('.')[1] ?? ''
    const csp = "default-src 'self'; style-src 'self'; script-src 'self'"
    if (types[extension]) {
      const from = extension === 'svg' ? 'browser' : out
      return response.writeHead(200, { 'content-type': types[extension] }).end(readFileSync(`${from}/${first}`))
    }
    const page = gallery[second === 'dark' ? 'dark' : 'light'].get(first)
    const links = [...gallery.light.keys()].map(
      (name) => `<li><a href="/${name}">${name}</a> <a href="/${name}/dark">dark</a>`,
    )
    return response
      .writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': csp })
      .end(page ?? links.join('\n'))
  })
  return new Promise<{ port: number; stop: () => void }>((resolve) => {
    server.listen(port, '127.0.0.1', () =>
      resolve({ port: (server.address() as { port: number }).port, stop: () => server.close() }),
    )
  })
}
