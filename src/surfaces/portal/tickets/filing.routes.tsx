import { Hono, type Context } from 'hono'
import { withoutRemoved } from '#domain/conversations/draft-content.ts'
import { keyFrom, keyOfPress, lockDraft } from '#domain/conversations/draft-key.ts'
import { contactDraftFor, takeContactDraft } from '#domain/conversations/draft.ts'
import { keepFiles } from '#domain/conversations/file.ts'
import { formFor, type Form } from '#domain/forms/form.ts'
import { faultsOf, submitForm, submittedBefore, type FormFault } from '#domain/forms/submitting.ts'
import { filedAlready } from '#domain/tickets/repeating.ts'
import { ticketPath } from '#domain/portals/links.ts'
import { fileFaultText } from '#platform/files/fault-text.ts'
import { readForm, type Form as Sent } from '#platform/files/upload.ts'
import { notFound, Refusal } from '#platform/refusal.ts'
import type { PortalEnv } from '#surfaces/portal/env.ts'
import { roomOf } from '#surfaces/portal/frame.tsx'
import { refusalText } from '#ui/refusal-text.ts'
import { renderPage } from '#ui/render.ts'
import { faultTexts } from './filing-faults.ts'
import { FilingPage, type FilingFault } from './filing.page.tsx'
import { keepTyped } from './keeping.ts'
import { withoutScripts } from './without-scripts.tsx'

/** Files a ticket by the form that is connected to the portal; without one there is no such page. */
export const filing = new Hono<PortalEnv>()
  .get('/new', async (c) => showForm(c, await formOf(c)))

  .post('/', async (c) => {
    const { viewer, services, portal, reader } = c.var
    const form = await formOf(c)
    if (viewer.kind === 'user') throw new Refusal(403, 'portal.agents_file_in_workspace')
    const sent = await readForm(c.req.raw, services.storage)
    if (sent.faults.length > 0) {
      const message = sent.faults.map((fault) => fileFaultText(reader, fault)).join(' ')
      return showAgain(c, form, sent, { status: 422, faults: [{ field: 'hs_file_upload', message }] })
    }
    try {
      const filed = await file(c, form, sent, viewer.contactId)
      if (typeof filed === 'number') return c.redirect(`${ticketPath(portal, filed)}/receipt`, 303)
      return showAgain(c, form, sent, { status: 422, faults: faultTexts(reader, filed) })
    } catch (error) {
      if (!(error instanceof Refusal) || (error.status !== 409 && error.status !== 422)) throw error
      return showAgain(c, form, sent, { status: error.status, faults: [{ message: refusalText(reader.t, error) }] })
    }
  })

async function formOf(c: Context<PortalEnv>): Promise<Form> {
  const { formId } = c.var.portal
  if (formId === null) throw notFound()
  return formFor(c.var.services.db, formId)
}

/** @returns the ticket's id: the same for the same press, however often; or what is wrong with the answers */
async function file(c: Context<PortalEnv>, form: Form, sent: Sent, contactId: number): Promise<number | FormFault[]> {
  const { key, fields } = typed(form, sent)
  const pressed = keyOfPress(key, JSON.stringify(fields))
  const scope = `form:${form.id}`
  let faults: FormFault[] = []
  const filing = c.var.services.db.transaction().execute(async (trx) => {
    await lockDraft(trx, `contact ${contactId}`, scope)
    const before = await submittedBefore(trx, contactId, pressed)
    if (before !== undefined) return before
    const draft = await takeContactDraft(trx, contactId, scope, key)
    const fileIds = await keepFiles(trx, sent.files, { by: { kind: 'contact', id: contactId } })
    const kept = withoutRemoved(draft.files, sent.fields['kept-removed'])
    const answers = { values: fields, fileIds: [...kept.map(({ id }) => id), ...fileIds] }
    const asked = { contactId, formId: form.id, fields, fileIds: answers.fileIds }
    const filed = sent.fields[withoutScripts] ? await filedAlready(trx, asked) : undefined
    if (filed !== undefined) return filed
    faults = faultsOf(form, answers)
    const submission = { answers, contactId, inboxId: c.var.portal.defaultInboxId, key: pressed }
    return (await submitForm(trx, form, submission)).ticket.id
  })
  return filing.catch((error: unknown) => {
    if (faults.length > 0) return faults
    throw error
  })
}

async function showForm(c: Context<PortalEnv>, form: Form, fault?: FilingFault): Promise<Response> {
  const { viewer, services, reader } = c.var
  const draft =
    viewer.kind === 'member' ? await contactDraftFor(services.db, viewer.contactId, `form:${form.id}`) : undefined
  const page = <FilingPage room={roomOf(c)} viewer={viewer} form={form} draft={draft} fault={fault} />
  return c.html(renderPage(reader, page), fault?.status ?? 200)
}

/** The same page with everything that was typed and chosen: the draft has it now, on every device. */
async function showAgain(c: Context<PortalEnv>, form: Form, sent: Sent, fault: FilingFault): Promise<Response> {
  const { viewer, services } = c.var
  if (viewer.kind === 'member') {
    const draft = { contactId: viewer.contactId, scope: `form:${form.id}`, ...typed(form, sent) }
    await keepTyped(services.db, { ...draft, files: sent.files, removed: sent.fields['kept-removed'] })
  }
  return showForm(c, form, fault)
}

function typed(form: Form, sent: Sent): { key: string; fields: Record<string, string> } {
  const asked = form.fields.filter(({ property }) => property !== 'hs_file_upload')
  const fields = Object.fromEntries(asked.map(({ property }) => [property, textOf(sent, property)]))
  return { key: keyFrom(sent.fields['key']?.[0]), fields }
}

/**
 * A browser sends every line break as two characters; a draft that was saved by a script has one. Boxes that are ticked come
 * as several values of one name.
 */
const textOf = (sent: Sent, name: string): string => (sent.fields[name] ?? []).join(';').replaceAll('\r\n', '\n')
