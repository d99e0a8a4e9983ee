import { sql } from 'kysely'
import { record, type Actor } from '#domain/accounts/event.ts'
import type { Trx } from '#platform/database/database.ts'
import type { Upload } from '#platform/files/upload.ts'
import { safeName } from '#platform/files/naming.ts'
import { Refusal } from '#platform/refusal.ts'
import { fileArchived, fileHosted } from './file.events.ts'
import type { Folder } from './folder.ts'
import { managedFileFor, partsOf, type Access, type ManagedFile } from './hosted-file.ts'

/** How a file is taken in. `duplicates` tells what is done where the same bytes are there already, here or anywhere. */
export type Hosting = {
  folder: Folder | null
  /** Without one, the upload's own; without an extension, the upload's. */
  name?: string | undefined
  access: Access
  /** Takes the place of a file of this name, which is archived; else the new one gets a number behind its name. */
  overwrite: boolean
  duplicates: 'NONE' | 'REJECT' | 'RETURN_EXISTING'
  duplicatesIn: 'ENTIRE_PORTAL' | 'EXACT_FOLDER'
  expiresAt: Date | null
}

export type HostedBytes = Pick<Upload, 'name' | 'sha256' | 'size' | 'type'>

/** Puts bytes, which lie in the storage, into the file manager. @throws Refusal 409 for a duplicate that is to be rejected */
export async function hostFile(
  trx: Trx,
  bytes: HostedBytes,
  hosting: Hosting,
  { by }: { by: Actor & { kind: 'token' } },
): Promise<ManagedFile> {
  const { folder } = hosting
  await lockPlace(trx, folder?.id ?? 0)
  const duplicate = hosting.duplicates === 'NONE' ? undefined : await duplicateOf(trx, bytes.sha256, hosting)
  if (duplicate !== undefined && hosting.duplicates === 'REJECT') throw new Refusal(409, 'files.duplicate')
  if (duplicate !== undefined) return managedFileFor(trx, duplicate)
  const wanted = nameOf(hosting.name, bytes.name)
  const name = hosting.overwrite ? await makePlace(trx, folder, wanted, by) : await freeName(trx, folder, wanted)
  const { sha256, size, type } = bytes
  const { id } = await trx
    .insertInto('files')
    .values({
      name,
      sha256,
      size,
      type,
      token_id: by.id,
      folder_id: folder?.id ?? null,
      access: hosting.access,
      expires_at: hosting.expiresAt,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await record(trx, fileHosted, { by, about: {}, data: { fileId: id } })
  return managedFileFor(trx, id)
}

/** Names in one folder are given one at a time. */
export async function lockPlace(trx: Trx, folderId: number): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`place ${folderId}`}, 0))`.execute(trx)
}

/** A safe name that keeps its extension, whatever was asked for. */
export function nameOf(wanted: string | undefined, own: string): string {
  if (wanted === undefined || wanted.trim() === '') return safeName(own)
  const { extension } = partsOf(own)
  const name = safeName(wanted)
  return partsOf(name).extension === '' && extension !== '' ? safeName(`${name}.${extension}`) : name
}

const inFolder = (folder: Folder | null) => sql<boolean>`coalesce(folder_id, 0) = ${folder?.id ?? 0}`

/** The name itself, or with the first number behind it that nobody has: `report-1.pdf`. @param except a file that may keep its own */
export async function freeName(trx: Trx, folder: Folder | null, wanted: string, except = 0): Promise<string> {
  const { stem, extension } = partsOf(wanted)
  const rows = await trx
    .selectFrom('files')
    .select('name')
    .where(inFolder(folder))
    .where('token_id', 'is not', null)
    .where('archived_at', 'is', null)
    .where('id', '!=', except)
    .where(sql<boolean>`starts_with(lower(name), ${stem.toLowerCase().slice(0, 100)})`)
    .execute()
  const taken = new Set(rows.map((row) => row.name.toLowerCase()))
  const end = extension === '' ? '' : `.${extension}`
  let name = wanted
  for (let number = 1; taken.has(name.toLowerCase()); number += 1)
    name = safeName(`${stem.slice(0, 150)}-${number}${end}`)
  return name
}

async function makePlace(trx: Trx, folder: Folder | null, name: string, by: Actor): Promise<string> {
  const replaced = await trx
    .updateTable('files')
    .set({ archived_at: sql<Date>`now()` })
    .where(inFolder(folder))
    .where(sql`lower(name)`, '=', name.toLowerCase())
    .where('token_id', 'is not', null)
    .where('archived_at', 'is', null)
    .returning('id')
    .executeTakeFirst()
  if (replaced) await record(trx, fileArchived, { by, about: {}, data: { fileId: replaced.id } })
  return name
}

async function duplicateOf(trx: Trx, sha256: string, hosting: Hosting): Promise<number | undefined> {
  const row = await trx
    .selectFrom('files')
    .select('id')
    .where('sha256', '=', sha256)
    .where('token_id', 'is not', null)
    .where('archived_at', 'is', null)
    .where(sql<boolean>`coalesce(expires_at > now(), true)`)
    .$if(hosting.duplicatesIn === 'EXACT_FOLDER', (files) => files.where(inFolder(hosting.folder)))
    .orderBy('id')
    .executeTakeFirst()
  return row?.id
}
