import { z } from 'zod'

/** A choice from a list of records: an id, or null where nothing is chosen. What is no id chooses nothing. */
export const choiceOf = z
  .string()
  .default('')
  .transform((text) => (/^[1-9]\d{0,14}$/.test(text) ? Number(text) : null))

/** The version that a form was made with; without one, whatever it is now is changed. */
export const versionOf = z.coerce.number().int().nonnegative().optional().catch(undefined)

/** A box that is ticked. */
export const tick = z
  .string()
  .optional()
  .transform((text) => text === 'on')

/** One line of any length, without control characters: how long it may be, the domain says, so that what was typed is kept. */
export const typedLine = z
  .string()
  .default('')
  .transform((text) => text.replaceAll(/[\u0000-\u001f\u007f]/g, ' ').slice(0, 2000))
