import { z } from 'zod'
import { folderAt, folderFor, type Folder } from '#domain/conversations/files/folder.ts'
import { accesses } from '#domain/conversations/files/hosted-file.ts'
import type { Hosting } from '#domain/conversations/files/hosting.ts'
import type { Actor } from '#domain/accounts/event.ts'
import type { Trx } from '#platform/database/database.ts'
import { invalid, missing } from '#surfaces/api/errors.ts'
import { givenId } from '#surfaces/api/shapes.ts'

const id = givenId.refine((text) => /^[1-9]\d{0,14}$/.test(text), 'is no id').transform(Number)

/** A moment to come, as ISO 8601 or milliseconds since 1970. */
const laterMoment = z
  .union([z.string().max(40), z.number()])
  .transform((given) => new Date(typeof given === 'string' && /^\d+$/.test(given) ? Number(given) : given))
  .refine((date) => date.getTime() > Date.now() && date.getUTCFullYear() < 10_000, 'is no moment to come')

/** How long from now, as ISO 8601 writes it (`P2W`, `P1DT12H`); at most ten years. */
const duration = z
  .string()
  .regex(
    /^P(?=\d|T\d)(?:\d{1,4}Y)?(?:\d{1,4}M)?(?:\d{1,4}W)?(?:\d{1,4}D)?(?:T(?:\d{1,5}H)?(?:\d{1,5}M)?(?:\d{1,6}S)?)?$/,
  )
  .transform(endOf)
  .refine((end) => end.getTime() - Date.now() < 10 * 366 * 86_400_000, 'is more than ten years')

function endOf(text: string): Date {
  const [date = '', time = ''] = text.slice(1).split('T')
  const of = (part: string, unit: string) => Number(new RegExp(`(\\d+)${unit}`).exec(part)?.[1] ?? 0)
  const end = new Date()
  end.setUTCFullYear(end.getUTCFullYear() + of(date, 'Y'))
  end.setUTCMonth(end.getUTCMonth() + of(date, 'M'))
  end.setUTCDate(end.getUTCDate() + 7 * of(date, 'W') + of(date, 'D'))
  end.setUTCSeconds(end.getUTCSeconds() + 3600 * of(time, 'H') + 60 * of(time, 'M') + of(time, 'S'))
  return end
}

const access = z.enum(accesses)
const hosting = {
  access: access.default('PRIVATE'),
  overwrite: z.boolean().default(false),
  duplicateValidationStrategy: z.enum(['NONE', 'REJECT', 'RETURN_EXISTING']).default('NONE'),
  duplicateValidationScope: z.enum(['ENTIRE_PORTAL', 'EXACT_FOLDER']).default('ENTIRE_PORTAL'),
  ttl: duration.optional(),
  expiresAt: laterMoment.optional(),
}

/** The JSON that an upload carries in its field `options`. Nothing said is private. */
export const uploadOptions = z.object(hosting)
export const replaceOptions = z.object({ access: access.optional(), expiresAt: laterMoment.optional() })

/** @throws ApiError 400 for what is no JSON */
export function optionsIn(given: string | undefined): unknown {
  if (given === undefined || given.trim() === '') return {}
  try {
    return JSON.parse(given)
  } catch {
    throw invalid('options: is not JSON.')
  }
}

export const hostingOf = (options: z.output<typeof uploadOptions>): Omit<Hosting, 'folder' | 'name'> => ({
  access: options.access,
  overwrite: options.overwrite,
  duplicates: options.duplicateValidationStrategy,
  duplicatesIn: options.duplicateValidationScope,
  expiresAt: options.expiresAt ?? options.ttl ?? null,
})

export const importBody = z.object({
  url: z.string().max(4000),
  name: z.string().max(500).optional(),
  folderId: id.optional(),
  folderPath: z.string().max(1000).optional(),
  ...hosting,
})

export const fileChange = z.object({
  name: z.string().min(1).max(500).optional(),
  parentFolderId: id.optional(),
  parentFolderPath: z.string().max(1000).optional(),
  access: access.optional(),
  isUsableInContent: z.boolean().optional(),
  expiresAt: laterMoment.optional(),
  clearExpires: z.boolean().optional(),
})

const name = z.string().min(1).max(200)
export const folderBody = z.object({
  name,
  parentFolderId: id.optional(),
  parentPath: z.string().max(1000).optional(),
})
export const folderChange = z.object({ name: name.optional(), parentFolderId: id.optional() })
export const folderChangeWithId = folderChange.extend({ id })

export type Where = { id?: number | undefined; path?: string | undefined }

/** The folder that was meant: undefined where none was, null for the top. @throws ApiError 400 for two at once, 404 for none of that id */
export async function folderMeant(
  trx: Trx,
  { id: folderId, path }: Where,
  by: Actor,
): Promise<Folder | null | undefined> {
  if (folderId !== undefined && path !== undefined)
    throw invalid('A folder is given by its id or by its path, not by both.')
  if (path !== undefined) return folderAt(trx, path, { by })
  if (folderId === undefined) return undefined
  return folderFor(trx, { id: folderId }).catch(() => {
    throw missing('There is no such folder.')
  })
}
