import { Hono, type Context } from 'hono'
import { z } from 'zod'
import { readAudit, type AuditLine } from '#domain/accounts/audit-reading.ts'
import { byteOrderMark, csvLine } from '#platform/csv.ts'
import { lineOf } from '#platform/http/form.ts'
import type { WorkspaceEnv } from '#surfaces/workspace/env.ts'
import { settingsPage, settingsPlaces } from '#surfaces/workspace/settings/frame.tsx'
import { ButtonLink } from '#ui/button.tsx'
import { AuditLogPage } from './audit-log.page.tsx'
import { auditKinds, wordOf } from './audit-words.ts'

const home = settingsPlaces.auditLog.href
const pageSize = 50
const mostExported = 10_000

/** State in the address. What makes no sense there is left out, and the log shows all. */
const input = z.object({
  kind: z.enum(auditKinds).optional().catch(undefined),
  search: lineOf(254).transform((text) => text || undefined),
  before: z.coerce.number().int().positive().max(Number.MAX_SAFE_INTEGER).optional().catch(undefined),
})

/** Settings → Audit log: who came in, who was refused, and who changed what others may do (B13). */
export const auditLog = new Hono<WorkspaceEnv>()
  .get('/', async (c) => {
    const { services, reader } = c.var
    const search = input.parse(c.req.query())
    const { lines, hasMore } = await readAudit(services.db, search, pageSize)
    const page = {
      place: 'auditLog',
      title: reader.t('workspace.settings.auditLog'),
      purpose: reader.t('workspace.settings-audit-log.purpose'),
      actions: (
        <ButtonLink href={addressOf(`${home}/export`, { ...search, before: undefined })} icon="download" download>
          {reader.t('workspace.settings-audit-log.export')}
        </ButtonLink>
      ),
    } as const
    const older = hasMore ? addressOf(home, { ...search, before: lines.at(-1)?.id }) : undefined
    return settingsPage(c, page, <AuditLogPage {...{ lines, search, older, home }} />)
  })

  // A spreadsheet of what fits; a cell that would run as a formula there is disarmed.
  .get('/export', async (c) => {
    const search = input.parse(c.req.query())
    const { lines } = await readAudit(c.var.services.db, search, mostExported)
    c.header('Content-Type', 'text/csv; charset=utf-8')
    c.header('Content-Disposition', 'attachment; filename="audit-log.csv"')
    return c.body(byteOrderMark + [headOf(c), ...lines.map((line) => rowOf(c, line))].map(csvLine).join(''))
  })

function headOf(c: Context<WorkspaceEnv>): string[] {
  const { t } = c.var.reader
  return [
    'id',
    t('workspace.settings-audit-log.when'),
    t('workspace.settings-audit-log.what'),
    t('workspace.settings-audit-log.who'),
    t('workspace.settings-audit-log.whom'),
    t('workspace.settings-audit-log.source'),
    t('workspace.settings-audit-log.details'),
  ]
}

const rowOf = (c: Context<WorkspaceEnv>, line: AuditLine): (string | number)[] => [
  line.id,
  line.at.toISOString(),
  wordOf(c.var.reader.t, line.kind),
  line.actorName,
  line.subject,
  line.source,
  JSON.stringify(line.data),
]

function addressOf(path: string, query: Record<string, string | number | undefined>): string {
  const set = Object.entries(query).flatMap(([name, value]) => (value ? [[name, String(value)]] : []))
  return set.length === 0 ? path : `${path}?${new URLSearchParams(set)}`
}
