// npm test [-- --only <check>] [path …]: installs what is missing, then runs the checks under Node 24.

import { join } from 'node:path'
import { becomeNode, ensureInstalled, root } from './install.mjs'

await ensureInstalled({ dev: true })
becomeNode([join(root, 'scripts', 'checks.ts'), ...process.argv.slice(2)])
