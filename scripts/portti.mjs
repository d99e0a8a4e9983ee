// npm run portti -- <command>: the administrator's command line. Only a command's own output goes to stdout.

import { join } from 'node:path'
import { ensureBuilt } from './build.mjs'
import { becomeNode, ensureInstalled, fail, root } from './install.mjs'

await ensureInstalled()
if (!(await ensureBuilt())) fail('The build failed; see above.')
becomeNode(['--enable-source-maps', join(root, 'dist', 'portti.js'), ...process.argv.slice(2)])
