import { sql, type RawBuilder } from 'kysely'
import type { Db } from '#platform/database/database.ts'
import type { Folder } from './folder.ts'
import { kindSql, managedFiles, publicAccesses, type FileKind, type ManagedFile } from './hosted-file.ts'

/** From, to, or exactly. Each may be left out. */
export type Span<Value> = { exactly?: Value | undefined; from?: Value | undefined; to?: Value | undefined }

type PlaceQuery = {
  ids?: readonly number[] | undefined
  id?: Span<number> | undefined
  /** A part of the name. */
  name?: string | undefined
  path?: string | undefined
  parentFolderIds?: readonly number[] | undefined
  createdAt?: Span<Date> | undefined
  updatedAt?: Span<Date> | undefined
  sort: { by: Sort; descending: boolean }
  offset: number
  limit: number
}

export type FileQuery = PlaceQuery & {
  size?: Span<number> | undefined
  expiresAt?: Span<Date> | undefined
  kind?: FileKind | undefined
  extension?: string | undefined
  isPublic?: boolean | undefined
  isUsable?: boolean | undefined
}
export type FolderQuery = PlaceQuery

export const fileSorts = ['id', 'name', 'size', 'type', 'createdAt', 'updatedAt', 'expiresAt', 'path'] as const
export const folderSorts = ['id', 'name', 'createdAt', 'updatedAt', 'path'] as const
type Sort = (typeof fileSorts)[number]

const path = sql<string>`coalesce(folders.path, '') || '/' || files.name`

const fileColumns: Record<Sort, RawBuilder<unknown>> = {
  id: sql`files.id`,
  name: sql`lower(files.name)`,
  size: sql`files.size`,
  type: kindSql,
  createdAt: sql`files.created_at`,
  updatedAt: sql`files.updated_at`,
  expiresAt: sql`files.expires_at`,
  path: sql`lower(${path})`,
}

export async function searchFiles(db: Db, query: FileQuery): Promise<ManagedFile[]> {
  const { kind, extension, isUsable } = query
  const conditions = [
    ...placeConditions(query, { table: 'files', path, parent: sql`files.folder_id` }),
    ...within(sql`files.size`, query.size),
    ...within(sql`date_trunc('milliseconds', files.expires_at)`, query.expiresAt),
    ...(kind === undefined ? [] : [sql`${kindSql} = ${kind}`]),
    ...(extension === undefined ? [] : [sql`lower(files.name) like ${`%.${literally(extension.toLowerCase())}`}`]),
    ...(query.isPublic === undefined
      ? []
      : [sql`(files.access = any(${[...publicAccesses]}::text[])) = ${query.isPublic}`]),
    ...(isUsable === undefined ? [] : [sql`files.is_usable = ${isUsable}`]),
  ]
  return managedFiles(db)
    .where(all(conditions))
    .orderBy(fileColumns[query.sort.by], (order) => (query.sort.descending ? order.desc() : order.asc()).nullsLast())
    .orderBy('files.id')
    .offset(query.offset)
    .limit(query.limit)
    .execute()
}

export async function searchFolders(db: Db, query: FolderQuery): Promise<Folder[]> {
  const columns: Partial<Record<Sort, RawBuilder<unknown>>> = {
    name: sql`lower(folders.name)`,
    createdAt: sql`folders.created_at`,
    updatedAt: sql`folders.updated_at`,
    path: sql`lower(folders.path)`,
  }
  const conditions = placeConditions(query, {
    table: 'folders',
    path: sql<string>`folders.path`,
    parent: sql`folders.parent_id`,
  })
  return db
    .selectFrom('folders')
    .selectAll()
    .where('archived_at', 'is', null)
    .where(all(conditions))
    .orderBy(columns[query.sort.by] ?? sql`folders.id`, query.sort.descending ? 'desc' : 'asc')
    .orderBy('id')
    .offset(query.offset)
    .limit(query.limit)
    .execute()
}

type Place = { table: 'files' | 'folders'; path: RawBuilder<string>; parent: RawBuilder<unknown> }

/** What files and folders have in common. Only files that are hosted have a path. */
function placeConditions(query: PlaceQuery, { table, path: place, parent }: Place): RawBuilder<unknown>[] {
  const column = (name: string) => sql.ref(`${table}.${name}`)
  const hosted = table === 'files' ? sql`files.token_id is not null and ` : sql``
  return [
    ...(query.ids === undefined ? [] : [sql`${column('id')} = any(${[...query.ids]}::bigint[])`]),
    ...within(column('id'), query.id),
    ...(query.name === undefined ? [] : [sql`${column('name')} ilike ${`%${literally(query.name)}%`}`]),
    ...(query.path === undefined ? [] : [sql`${hosted} lower(${place}) = ${query.path.toLowerCase()}`]),
    ...(query.parentFolderIds === undefined ? [] : [sql`${parent} = any(${[...query.parentFolderIds]}::bigint[])`]),
    // As it is handed out: in whole milliseconds.
    ...within(sql`date_trunc('milliseconds', ${column('created_at')})`, query.createdAt),
    ...within(sql`date_trunc('milliseconds', ${column('updated_at')})`, query.updatedAt),
  ]
}

const within = <Value>(column: RawBuilder<unknown>, { exactly, from, to }: Span<Value> = {}): RawBuilder<unknown>[] => [
  ...(exactly === undefined ? [] : [sql`${column} = ${exactly}`]),
  ...(from === undefined ? [] : [sql`${column} >= ${from}`]),
  ...(to === undefined ? [] : [sql`${column} <= ${to}`]),
]

const all = (conditions: readonly RawBuilder<unknown>[]): RawBuilder<boolean> =>
  conditions.length === 0 ? sql<boolean>`true` : sql<boolean>`${sql.join([...conditions], sql` and `)}`

const literally = (text: string): string => text.replaceAll(/[\\%_]/g, String.raw`\$&`)
