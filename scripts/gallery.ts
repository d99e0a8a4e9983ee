/**
 * Draws every piece of the design system and five whole pages from made-up data, and photographs them.
 *   node scripts/gallery.ts [folder] [page…]   pictures at 360, 768 and 1280 px, light and dark (default: var/gallery)
 *   node scripts/gallery.ts --serve            only serves them on PORT (3999)
 */
import { mkdirSync, readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { pathToFileURL } from 'node:url'
import { chromium } from '@playwright/test'
import { build } from 'esbuild'
import type * as Pages from '../test/gallery/pages.tsx'

const out = 'node_modules/.cache/gallery'
const widths = [360, 768, 1280]
const types: Record<string, string> = { css: 'text/css', js: 'text/javascript', svg: 'image/svg+xml' }

async function bundle() {
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

type Gallery = Awaited<ReturnType<typeof bundle>>

function serve(gallery: Gallery, port: number) {
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

async function photograph(gallery: Gallery, folder: string, only: string[]) {
  mkdirSync(folder, { recursive: true })
  const { port, stop } = await serve(gallery, 0)
  const browser = await chromium.launch({
    executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic'],
  })
  const page = await browser.newPage()
  page.on('console', (message) => message.type() === 'error' && console.log(page.url(), message.text()))
  const names = only.length > 0 ? only : [...gallery.light.keys()]
  const shots = names.flatMap((name) =>
    widths.flatMap((width) => ['light', 'dark'].map((scheme) => ({ name, width, scheme }))),
  )
  for (const { name, width, scheme } of shots) {
    await page.setViewportSize({ width, height: width < 500 ? 740 : 800 })
    await page.goto(`http://127.0.0.1:${port}/${name}/${scheme}`)
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
    if (wide > 0) console.log(`${name} at ${width}: ${wide} px too wide`)
    await page.screenshot({ path: `${folder}/${name}-${width}-${scheme}.png`, fullPage: true })
  }
  await browser.close()
  stop()
}

const [target = 'var/gallery', ...only] = process.argv.slice(2)
const gallery = await bundle()
if (target === '--serve')
  console.log(`http://localhost:${(await serve(gallery, Number(process.env['PORT'] ?? 3999))).port}/`)
else await photograph(gallery, target, only)
