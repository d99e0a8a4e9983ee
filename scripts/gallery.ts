/**
 * Draws every piece of the design system and five whole pages from made-up data, and photographs them.
 *   node scripts/gallery.ts [folder] [page…]   pictures at 360, 768 and 1280 px, light and dark (default: var/gallery)
 *   node scripts/gallery.ts --serve            only serves them on PORT (3999)
 */
import { mkdirSync } from 'node:fs'
import { chromium } from '@playwright/test'
import { bundle, serve, type Gallery } from '../test/gallery/serve.ts'

const widths = [360, 768, 1280]

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
