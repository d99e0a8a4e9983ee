import type { Reader } from '#platform/i18n/reader.ts'
import { formLimits, type FileFault, type FormLimits } from './upload.ts'

/** Why a file was left out, in the reader's words. */
export function fileFaultText(
  { t, format }: Reader,
  { name, reason }: FileFault,
  limits: FormLimits = formLimits,
): string {
  switch (reason) {
    case 'too_large':
      return t('refusals.files.too_large', { name, most: format.bytes(limits.file) })
    case 'too_many':
      return t('refusals.files.too_many', { name, most: limits.files })
    case 'request_too_large':
      return t('refusals.files.too_large_together', { name, most: format.bytes(limits.total) })
    case 'empty':
      return t('refusals.files.empty', { name })
    case 'storage_full':
      return t('refusals.files.no_room', { name })
  }
}
