import { z } from 'zod'
import {
  fileSorts,
  folderSorts,
  type FileQuery,
  type FolderQuery,
  type Span,
} from '#domain/conversations/files/searching.ts'
import { fileKinds } from '#domain/conversations/files/hosted-file.ts'
import { flag } from '#surfaces/api/shapes.ts'

const number = z
  .string()
  .regex(/^\d{1,15}$/, 'is no whole number')
  .transform(Number)

/** Milliseconds since 1970, or ISO 8601. */
const when = z
  .string()
  .transform((text) => new Date(/^\d{1,15}$/.test(text) ? Number(text) : text))
  .refine((date) => !Number.isNaN(date.getTime()), 'is no moment')

const numbers = z.array(number).max(100)

/** As far as HubSpot pages a search. */
const farthest = 10_000

const sortOf = (names: readonly string[]) =>
  z
    .array(z.string().regex(new RegExp(`^-?(?:${names.join('|')})$`), 'is nothing that this is sorted by'))
    .max(1)
    .optional()

const common = {
  after: number.refine((place) => place <= farthest, `can be ${farthest} at most`).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(10),
  before: when.optional(),
  createdAt: when.optional(),
  createdAtGte: when.optional(),
  createdAtLte: when.optional(),
  updatedAt: when.optional(),
  updatedAtGte: when.optional(),
  updatedAtLte: when.optional(),
  idGte: number.optional(),
  idLte: number.optional(),
  ids: numbers.optional(),
  name: z.string().max(200).optional(),
  path: z.string().max(1200).optional(),
  parentFolderIds: numbers.optional(),
  properties: z.array(z.string()).optional(),
}

/** What is not kept of a file cannot be searched: saying so is better than finding everything. */
const unknown = z.never('is not kept of a file, and cannot be searched').optional()

export const folderSearch = z.object({ ...common, sort: sortOf(folderSorts) })
export const fileSearch = z.object({
  ...common,
  sort: sortOf(fileSorts),
  allowsAnonymousAccess: flag.optional(),
  isUsableInContent: flag.optional(),
  expiresAt: when.optional(),
  expiresAtGte: when.optional(),
  expiresAtLte: when.optional(),
  size: number.optional(),
  sizeGte: number.optional(),
  sizeLte: number.optional(),
  type: z.enum(fileKinds).optional(),
  extension: z
    .string()
    .max(20)
    .transform((text) => text.replace(/^\./, ''))
    .optional(),
  encoding: unknown,
  fileMd5: unknown,
  url: unknown,
  height: unknown,
  heightGte: unknown,
  heightLte: unknown,
  width: unknown,
  widthGte: unknown,
  widthLte: unknown,
})

export function folderQueryOf(query: z.output<typeof folderSearch>): FolderQuery {
  const [sort = 'id'] = query.sort ?? []
  return {
    ids: query.ids,
    id: span(undefined, query.idGte, query.idLte),
    name: query.name,
    path: query.path === undefined ? undefined : `/${query.path.replace(/^\/+/, '')}`,
    parentFolderIds: query.parentFolderIds,
    createdAt: span(query.createdAt, query.createdAtGte, query.createdAtLte),
    updatedAt: span(query.updatedAt, query.updatedAtGte, query.updatedAtLte ?? query.before),
    sort: { by: sort.replace('-', '') as FolderQuery['sort']['by'], descending: sort.startsWith('-') },
    offset: query.after ?? 0,
    limit: query.limit,
  }
}

export const fileQueryOf = (query: z.output<typeof fileSearch>): FileQuery => ({
  ...folderQueryOf(query),
  size: span(query.size, query.sizeGte, query.sizeLte),
  expiresAt: span(query.expiresAt, query.expiresAtGte, query.expiresAtLte),
  kind: query.type,
  extension: query.extension,
  isPublic: query.allowsAnonymousAccess,
  isUsable: query.isUsableInContent,
})

const span = <Value>(exactly: Value | undefined, from: Value | undefined, to: Value | undefined): Span<Value> => ({
  exactly,
  from,
  to,
})
