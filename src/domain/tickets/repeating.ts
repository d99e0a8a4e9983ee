import { sql } from 'kysely'
import { isShown } from '#domain/conversations/thread.ts'
import { checkedText } from '#domain/conversations/writing.ts'
import type { Trx } from '#platform/database/database.ts'

/**
 * Whoever goes back finds what was sent still in its box: the browser put it there, in a page with a new key. Sent again
 * within these minutes, the same words with the same files are the message that stands.
 */
const minutes = 10

type Saying = { contactId: number; ticketId: number; text: string; fileIds: readonly number[] }

/** The message of the same contact that says just this, if nobody else has written since. */
export async function saidAlready(
  trx: Trx,
  { contactId, ticketId, text, fileIds }: Saying,
): Promise<number | undefined> {
  const { rows } = await sql<{ id: number }>`
    select m.id from messages m join threads t on t.id = m.thread_id
    where t.ticket_id = ${ticketId} and ${sql.raw(isShown('t'))} and m.contact_id = ${contactId} and m.text = ${checkedText(text, fileIds)}
      and m.created_at > now() - make_interval(mins => ${minutes})
      and not exists (select from messages o
        where o.thread_id = m.thread_id and o.id > m.id and o.contact_id is distinct from m.contact_id)
      and (select ${bytes} from message_files mf join files f on f.id = mf.file_id where mf.message_id = m.id)
        = (select ${bytes} from files f where f.id = any(${[...fileIds]}::bigint[]))
    order by m.id desc limit 1`.execute(trx)
  return rows[0]?.id
}

type Filing = { contactId: number; formId: number; fields: Record<string, string>; fileIds: readonly number[] }

/** The ticket that the same contact has just filed with the same answers. */
export async function filedAlready(
  trx: Trx,
  { contactId, formId, fields, fileIds }: Filing,
): Promise<number | undefined> {
  const { rows } = await sql<{ id: number }>`
    select s.ticket_id as id from form_submissions s
    where s.contact_id = ${contactId} and s.form_id = ${formId}
      and s.created_at > now() - make_interval(mins => ${minutes})
      and s.fields - 'fileIds' = ${JSON.stringify(fields)}::jsonb
      and (select ${bytes} from files f where f.id in (
          select value::bigint from jsonb_array_elements_text(coalesce(s.fields -> 'fileIds', '[]'))))
        = (select ${bytes} from files f where f.id = any(${[...fileIds]}::bigint[]))
    order by s.ticket_id desc limit 1`.execute(trx)
  return rows[0]?.id
}

const bytes = sql`coalesce(array_agg(f.sha256 order by f.sha256), '{}')`
