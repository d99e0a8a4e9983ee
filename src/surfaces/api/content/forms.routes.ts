import { z } from 'zod'
import { readAccount } from '#domain/accounts/account.ts'
import { pageOfForms } from '#domain/forms/form.ts'
import type { Db } from '#platform/database/database.ts'
import { readerOf, type Reader } from '#platform/i18n/reader.ts'
import { isLocale } from '#platform/i18n/translate.ts'
import { missing } from '#surfaces/api/errors.ts'
import { ok, resource } from '#surfaces/api/resource.ts'
import { flag, pageIn, pageOf, pageQuery } from '#surfaces/api/shapes.ts'
import { bodyOfForm } from './form-body.ts'
import { form } from './form.shape.ts'

const scope = ['forms'] as const
const archived = z.object({ archived: flag.default(false) })

/** The support forms, to be read: they are edited under Settings → Forms. */
export const forms = resource('Forms')

forms.reads(
  'GET /',
  {
    summary: 'List the forms',
    scope,
    query: pageQuery(500, 20).extend({ ...archived.shape, formTypes: z.array(z.string()).optional() }),
    answers: { 200: pageOf(form) },
  },
  async ({ c, db, query: { after, limit, formTypes, archived: isArchived } }) => {
    const isAsked = !isArchived && (!formTypes || formTypes.some((one) => ['hubspot', 'all'].includes(one)))
    const rows = isAsked ? await pageOfForms(db, { after, limit: limit + 1 }) : []
    const reader = await accountsReader(db)
    const bodies = rows.map((row) => bodyOfForm(reader, row))
    return ok(pageIn(bodies, { limit, url: c.req.url, after: ({ id }) => id }))
  },
)

forms.reads(
  'GET /:formId',
  { summary: 'Read a form', scope, query: archived, answers: { 200: form } },
  async ({ db, params: { formId }, query }) => {
    const id = /^[1-9]\d{0,14}$/.test(formId) ? Number(formId) : 0
    const [row] = await pageOfForms(db, { after: id - 1, limit: 1 })
    if (row?.id !== id || query.archived) throw missing('There is no such form.')
    return ok(bodyOfForm(await accountsReader(db), row))
  },
)

async function accountsReader(db: Db): Promise<Reader> {
  const { locale, timeZone } = await readAccount(db)
  return readerOf(isLocale(locale) ? locale : 'en', timeZone)
}
