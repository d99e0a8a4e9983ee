// node scripts/run.mjs <file.ts> [arguments]: runs a TypeScript file of this repository under Node 24, beside the built server.

import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { ensureBuilt } from './build.mjs'
import { becomeNode, ensureInstalled, fail, root } from './install.mjs'

const [file, ...args] = process.argv.slice(2)
if (!file) fail('Usage: node scripts/run.mjs <file.ts> [arguments]')
await ensureInstalled({ dev: true })
// The sources need what the build generates from the locales.
if (!(await ensureBuilt())) fail('The build failed; see above.')
const hooks = pathToFileURL(join(root, 'scripts', 'tsx.mjs')).href
becomeNode(['--enable-source-maps', '--import', hooks, join(root, file), ...args])
