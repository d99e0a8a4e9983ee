import { startImport } from '#domain/conversations/files/file-task.ts'
import { folderFor } from '#domain/conversations/files/folder.ts'
import { checkedUrl } from '#platform/http/public-fetch.ts'
import { invalid } from '#surfaces/api/errors.ts'
import { ok, resource } from '#surfaces/api/resource.ts'
import { hostingOf, importBody } from './file.input.ts'
import { begun, fileTask, locator, shownFileTask } from './tasks.ts'

const scope = ['files'] as const

/** Files that are fetched from elsewhere: from public addresses only, within a minute, and no larger than an upload. */
export const imports = resource('Files')

imports.creates(
  'POST /import-from-url/async',
  { summary: 'Fetch a file from an address, later', scope, body: importBody, answers: { 202: locator } },
  async ({ c, trx, body, by }) => {
    const { url, name, folderId, folderPath } = body
    if (folderId !== undefined && folderPath !== undefined)
      throw invalid('A folder is given by its id or by its path, not by both.')
    // What cannot be fetched at all is refused now; where a name leads is known when it is looked up.
    checkedUrl(url)
    if (folderId !== undefined) await folderFor(trx, { id: folderId })
    const { expiresAt, ...hosting } = hostingOf(body)
    const task = await startImport(
      trx,
      {
        url,
        ...(name === undefined ? {} : { name }),
        folderId: folderId ?? null,
        folderPath: folderPath ?? null,
        ...hosting,
        expiresAt: expiresAt?.toISOString() ?? null,
      },
      { by },
    )
    return begun(c, task)
  },
)

imports.reads(
  'GET /import-from-url/async/tasks/:taskId/status',
  { summary: 'Ask how far an import is', scope, answers: { 200: fileTask } },
  async ({ c, db, params }) => ok(await shownFileTask(c, db, params.taskId)),
)
