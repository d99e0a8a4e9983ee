import type { Translate } from '#platform/i18n/translate.ts'
import type { RefusalParams } from '#platform/refusal.ts'
import { refusalText } from '#ui/refusal-text.ts'

/** What is wrong with a row, in the reader's words: the code is a refusal's, by its verb or by the check of a value. */
export const faultWords = (t: Translate, code: string, params: RefusalParams): string =>
  refusalText(t, { status: 422, code, params })
