import { sql } from 'kysely'
import type { Db } from '#platform/database/database.ts'
import { notFound } from '#platform/refusal.ts'

/** Who may read a file besides those with a token and the customers of a message that it is attached to. */
export const accesses = [
  'PUBLIC_INDEXABLE',
  'PUBLIC_NOT_INDEXABLE',
  'PRIVATE',
  'HIDDEN_INDEXABLE',
  'HIDDEN_NOT_INDEXABLE',
  'HIDDEN_PRIVATE',
  'HIDDEN_SENSITIVE',
  'SENSITIVE',
] as const
export type Access = (typeof accesses)[number]

/** Of these whoever has the file's own link reads it; hidden only means that it stands in no list of people's. */
export const publicAccesses: readonly Access[] = accesses.filter((one) => one.endsWith('INDEXABLE'))
export const isPublic = ({ access }: { access: Access }): boolean => publicAccesses.includes(access)

/** A file as the file manager knows it. One that somebody attached to a message, a comment or a draft is there as well: it is not hosted. */
export type ManagedFile = {
  id: number
  name: string
  sha256: string
  size: number
  type: string
  access: Access
  isUsable: boolean
  /** Brought by a token: it lies in a folder, and can be changed. */
  isHosted: boolean
  folderId: number | null
  folderPath: string | null
  createdAt: Date
  updatedAt: Date
  expiresAt: Date | null
}

/** Every file that is there: neither taken out of the file manager nor past its time. */
export const managedFiles = (db: Db) =>
  db
    .selectFrom('files')
    .leftJoin('folders', 'folders.id', 'files.folder_id')
    .select([
      'files.id',
      'files.name',
      'files.sha256',
      'files.size',
      'files.type',
      sql<Access>`files.access`.as('access'),
      'files.is_usable as isUsable',
      sql<boolean>`files.token_id is not null`.as('isHosted'),
      'files.folder_id as folderId',
      'folders.path as folderPath',
      'files.created_at as createdAt',
      'files.updated_at as updatedAt',
      'files.expires_at as expiresAt',
    ])
    .where('files.archived_at', 'is', null)
    .where((eb) => eb.or([eb('files.expires_at', 'is', null), eb('files.expires_at', '>', sql<Date>`now()`)]))

export const findManagedFile = (db: Db, id: number): Promise<ManagedFile | undefined> =>
  managedFiles(db).where('files.id', '=', id).executeTakeFirst()

/** @throws Refusal 404 */
export async function managedFileFor(db: Db, id: number): Promise<ManagedFile> {
  const file = await findManagedFile(db, id)
  if (!file) throw notFound()
  return file
}

/** `/folder/name.pdf`: only what is hosted has a place. */
export const pathOf = ({ folderPath, name }: Pick<ManagedFile, 'folderPath' | 'name'>): string =>
  `${folderPath ?? ''}/${name}`

/** A name in two, as HubSpot has it: `report` and `pdf`. What begins with its only dot has no extension. */
export function partsOf(name: string): { stem: string; extension: string } {
  const dot = name.lastIndexOf('.')
  return dot > 0 ? { stem: name.slice(0, dot), extension: name.slice(dot + 1) } : { stem: name, extension: '' }
}

/** What kind of thing a file is, by its type as its bytes have it. */
export const fileKinds = ['IMG', 'DOCUMENT', 'AUDIO', 'MOVIE', 'OTHER'] as const
export type FileKind = (typeof fileKinds)[number]
const documents = 'application/pdf|application/rtf|application/msword|application/vnd\\.'

export function kindOf(type: string): FileKind {
  if (type.startsWith('image/')) return 'IMG'
  if (type.startsWith('audio/')) return 'AUDIO'
  if (type.startsWith('video/')) return 'MOVIE'
  return new RegExp(`^(?:${documents})`).test(type) ? 'DOCUMENT' : 'OTHER'
}

/** The same in SQL. */
export const kindSql = sql<FileKind>`case when files.type like 'image/%' then 'IMG' when files.type like 'audio/%' then 'AUDIO'
  when files.type like 'video/%' then 'MOVIE' when files.type ~ ${`^(${documents})`} then 'DOCUMENT' else 'OTHER' end`
