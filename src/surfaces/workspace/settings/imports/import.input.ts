import { z } from 'zod'
import { importedTypes, importModes, type ImportedType, type Mapping } from '#domain/crm/imports/import.ts'

const type = z.enum(importedTypes).catch('contacts')
export const typeOf = (text: string | undefined): ImportedType => type.parse(text)

export const modeInput = z.enum(importModes).catch('both')

/** What each column fills, as the selects say it; `column-0` is the first. What there is no field for is left out. */
export const mappingOf = (fields: Record<string, string>, columns: readonly string[]): Mapping =>
  columns.map((_, index) => fields[`column-${index}`]?.slice(0, 200) || null)
