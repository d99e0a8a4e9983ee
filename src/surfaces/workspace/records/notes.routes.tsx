import { Hono, type Context } from 'hono'
import { once } from '#domain/accounts/once.ts'
import { keyFrom, keyOfPress } from '#domain/conversations/draft-key.ts'
import { addNote, archiveNote, changeNote, type NoteTarget } from '#domain/tickets/noting.ts'
import { noteOf, type Note } from '#domain/tickets/notes.ts'
import { readForm } from '#platform/http/form.ts'
import { idOf } from '#platform/http/id.ts'
import { Refusal } from '#platform/refusal.ts'
import type { WorkspaceEnv } from '#surfaces/workspace/env.ts'
import { workspacePage } from '#surfaces/workspace/frame.tsx'
import type { Place } from '#surfaces/workspace/frame.nav.tsx'
import { Breadcrumbs } from '#ui/breadcrumbs.tsx'
import { Confirm } from '#ui/confirm.tsx'
import { PageHeader } from '#ui/page-header.tsx'
import { refusalText } from '#ui/refusal-text.ts'
import { longBody } from './long-body.ts'
import { NotePage } from './notes.tsx'

type Asking = Context<WorkspaceEnv>

/** What the notes of a kind of record need to know of it. */
export type Noted = {
  place: Place
  /** The record that a request names, where it exists for the one who asks; else it throws a 404. */
  record(c: Asking): Promise<{ target: NoteTarget; href: string; name: string }>
  /** The record's page, with a note that was refused. */
  page(c: Asking, failed: { text: string; fault: string }): Promise<Response>
}

/** Notes under a record: the same for tickets, contacts and companies. */
export const notesUnder = ({ place, record, page }: Noted) => {
  const noteAsked = async (c: Asking) => {
    const found = await record(c)
    return { ...found, note: await noteOf(c.var.services.db, found.target, idOf(c.req.param('note'))) }
  }
  return new Hono<WorkspaceEnv>()
    .post('/:id/notes', longBody, async (c) => {
      const { target, href } = await record(c)
      const { body = '', key } = await readForm(c)
      const press = { userId: c.var.user.id, key: keyOfPress(keyFrom(key), body) }
      const fault = await refusedBy(c, () =>
        c.var.services.db
          .transaction()
          .execute((trx) => once(trx, press, () => addNote(trx, target, { body, by: by(c) }))),
      )
      return fault === undefined ? c.redirect(`${href}#notes`, 303) : page(c, { text: body, fault })
    })
    .get('/:id/notes/:note', async (c) => editPage(c, place, await noteAsked(c)))
    .post('/:id/notes/:note', longBody, async (c) => {
      const asked = await noteAsked(c)
      const { body = '' } = await readForm(c)
      const fault = await refusedBy(c, () =>
        c.var.services.db.transaction().execute((trx) => changeNote(trx, asked.note.id, { body, by: by(c) })),
      )
      if (fault !== undefined) return editPage(c, place, asked, { text: body, fault })
      return c.redirect(`${asked.href}#note-${asked.note.id}`, 303)
    })
    .get('/:id/notes/:note/removal', async (c) => removalPage(c, place, await noteAsked(c)))
    .post('/:id/notes/:note/removal', async (c) => {
      const { note, href } = await noteAsked(c)
      await c.var.services.db.transaction().execute((trx) => archiveNote(trx, note.id, { by: by(c) }))
      return c.redirect(`${href}#notes`, 303)
    })
}

const by = (c: Asking) => ({ userId: c.var.user.id })

/** The sentence for a note that cannot be kept as it is; what else goes wrong is thrown on. */
async function refusedBy(c: Asking, write: () => Promise<unknown>): Promise<string | undefined> {
  try {
    await write()
    return undefined
  } catch (error) {
    if (error instanceof Refusal && error.status === 422) return refusalText(c.var.reader.t, error)
    throw error
  }
}

type Asked = { href: string; name: string; note: Note }

function editPage(c: Asking, place: Place, { href, name, note }: Asked, failed?: { text: string; fault: string }) {
  mustBeOwn(c, note)
  const title = c.var.reader.t('workspace.records.editNote')
  return workspacePage(c, { title, place, status: failed && 422 }, ({ accountName }) => (
    <>
      <PageHeader
        title={title}
        above={<Breadcrumbs label={c.var.reader.t('workspace.records.way')} links={[{ href, label: name }]} />}
      />
      <NotePage {...{ href, note, accountName, ...failed }} />
    </>
  ))
}

function removalPage(c: Asking, place: Place, { href, note }: Asked) {
  mustBeOwn(c, note)
  const { t } = c.var.reader
  const title = t('workspace.records.deleteNoteTitle')
  return workspacePage(
    c,
    { title, place },
    <Confirm
      title={title}
      action={`${href}/notes/${note.id}/removal`}
      confirmLabel={t('workspace.records.deleteNote')}
      cancel={{ href: `${href}#note-${note.id}`, label: t('common.cancel') }}
      danger
    >
      <p>{t('workspace.records.deleteNoteText')}</p>
    </Confirm>,
  )
}

function mustBeOwn(c: Asking, note: Note): void {
  if (note.user_id !== c.var.user.id) throw new Refusal(403, 'note.not_yours')
}
