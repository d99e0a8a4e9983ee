import type { Context } from 'hono'
import { companyFor } from '#domain/crm/company.ts'
import { mergeCompanies } from '#domain/crm/merging/merging-companies.ts'
import { readLanding } from '#domain/tickets/landing.ts'
import type { WorkspaceEnv } from '#surfaces/workspace/env.ts'
import { companyChoices } from '#surfaces/workspace/records/choosing.tsx'
import { mergingUnder, type Two } from '#surfaces/workspace/records/merging/merging.routes.tsx'
import { companyPath } from './company-path.ts'

/** Two companies turn out to be one. */
export const companyMerging = mergingUnder({
  type: 'companies',
  place: 'companies',
  href: companyPath,
  async record(c, id) {
    const { name } = await companyFor(c.var.services.db, c.var.user, id)
    return { id, name }
  },
  choices: companyChoices,
  consequences,
  merge: (trx, { primaryId, mergedId, seen }, options) => mergeCompanies(trx, { primaryId, mergedId, seen }, options),
})

async function consequences(c: Context<WorkspaceEnv>, primary: Two, merged: Two) {
  const { t } = c.var.reader
  const { seesCompany } = await readLanding(c.var.services.db)
  const names = { primary: primary.name, merged: merged.name }
  return {
    sentences: [
      t('workspace.merging.companyPeople', names),
      t(seesCompany ? 'workspace.merging.companySees' : 'workspace.merging.companySeesNot'),
    ],
  }
}
