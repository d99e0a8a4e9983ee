import { z } from 'zod'
import { listedTypes, processingTypes, type List, type ListedType } from '#domain/crm/lists/list.ts'
import { idOf } from '#platform/http/id.ts'
import { invalid } from '#surfaces/api/errors.ts'
import { typeIn } from '#surfaces/api/object-types.ts'
import { flag, moment } from '#surfaces/api/shapes.ts'

export const reading = ['crm.lists.read'] as const
export const writing = ['crm.lists.write'] as const

/** HubSpot's filterBranch: which filters there are and fit is for the one filter language to say. */
export const branch = z.record(z.string(), z.unknown()).meta({ id: 'FilterBranch' })

const shape = {
  listId: z.string(),
  name: z.string(),
  objectTypeId: z.string(),
  processingType: z.enum(processingTypes),
  processingStatus: z.enum(['PROCESSING', 'COMPLETE']),
  listVersion: z.int(),
  createdAt: moment,
  updatedAt: moment,
  filtersUpdatedAt: moment.optional(),
  deletedAt: moment.optional(),
  createdById: z.string().optional(),
  updatedById: z.string().optional(),
}
export const listShown = z
  .object({ ...shape, size: z.int(), filterBranch: branch.optional() })
  .meta({ id: 'PublicObjectList' })
export const foundShown = z
  .object({ ...shape, additionalProperties: z.record(z.string(), z.string()) })
  .meta({ id: 'PublicObjectListSearchResult' })

export const withFilters = z.object({ includeFilters: flag.default(false) })

/** @throws ApiError 400 or 404 for a type that has no lists */
export function listedTypeIn(text: string): ListedType {
  const { name } = typeIn(text)
  const type = listedTypes.find((one) => one === name)
  if (!type) throw invalid('Objects of this type have no lists')
  return type
}

/** Whoever asks: every token with the scope reaches all lists. */
export const listIdIn = (text: string): number => idOf(text)

export const shownList = (list: List, { includeFilters }: { includeFilters: boolean }) => ({
  ...shownFacts(list),
  size: list.size,
  ...(includeFilters && list.filter_branch ? { filterBranch: { ...list.filter_branch } } : {}),
})

export const shownFound = (list: List) => ({
  ...shownFacts(list),
  additionalProperties: { hs_list_size: String(list.size) },
})

const shownFacts = (list: List) => ({
  listId: String(list.id),
  name: list.name,
  objectTypeId: typeIn(list.object_type).id,
  processingType: list.processing_type,
  processingStatus: list.processing_status,
  listVersion: list.version,
  createdAt: list.created_at.toISOString(),
  updatedAt: list.updated_at.toISOString(),
  ...(list.filters_updated_at ? { filtersUpdatedAt: list.filters_updated_at.toISOString() } : {}),
  ...(list.deleted_at ? { deletedAt: list.deleted_at.toISOString() } : {}),
  ...(list.created_by === null ? {} : { createdById: String(list.created_by) }),
  ...(list.updated_by === null ? {} : { updatedById: String(list.updated_by) }),
})
