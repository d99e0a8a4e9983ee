import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { extname, join } from 'node:path'
import type { Context } from 'hono'
import { root } from './root.ts'

type Encoding = 'br' | 'gzip'
type Body = Uint8Array<ArrayBuffer>
type Asset = { type: string; plain: Body; packed: Partial<Record<Encoding, Body>> }

const folder = join(root, 'dist/assets')

const types: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
}

let manifest: Record<string, string> | undefined
let assets: Map<string, Asset> | undefined

/** The address of a built file: `portal.css` → `/assets/portal-5F3K.css`. Without a build (in tests) the name as it is. */
export function asset(name: string): string {
  manifest ??= readManifest()
  return `/assets/${manifest[name] ?? name}`
}

/**
 * Answers `/assets/*`. A name has its content's hash, so that browsers may keep it for ever. All files are held in memory,
 * packed as well: a few hundred kilobytes, and a rebuild below a running server changes nothing for it.
 */
export function serveAsset(c: Context): Response {
  assets ??= readAssets()
  const found = assets.get(c.req.path.slice('/assets/'.length))
  if (!found) return c.notFound() as Response
  const encoding = preferred(c.req.header('accept-encoding') ?? '', found)
  const headers = {
    'content-type': found.type,
    'cache-control': 'public, max-age=31536000, immutable',
    'x-content-type-options': 'nosniff',
    vary: 'accept-encoding',
  }
  if (!encoding) return new Response(found.plain, { headers })
  return new Response(found.packed[encoding], { headers: { ...headers, 'content-encoding': encoding } })
}

function preferred(accepted: string, { packed }: Asset): Encoding | undefined {
  const takes = (name: string) =>
    new RegExp(`(^|[ ,])${name}(?!\\s*;\\s*q=0(\\.0*)?\\s*(,|$))\\s*(;|,|$)`, 'i').test(accepted)
  return (['br', 'gzip'] as const).find((name) => packed[name] && takes(name))
}

function readManifest(): Record<string, string> {
  const file = join(folder, 'manifest.json')
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>) : {}
}

function readAssets(): Map<string, Asset> {
  const names = existsSync(folder) ? readdirSync(folder) : []
  const served = names.filter((name) => types[extname(name)])
  return new Map(served.map((name) => [name, readAsset(name)]))
}

function readAsset(name: string): Asset {
  const packed: Asset['packed'] = {}
  for (const [encoding, ending] of [
    ['br', '.br'],
    ['gzip', '.gz'],
  ] as const) {
    const file = join(folder, name + ending)
    if (existsSync(file)) packed[encoding] = readFileSync(file)
  }
  return { type: types[extname(name)]!, plain: readFileSync(join(folder, name)), packed }
}
