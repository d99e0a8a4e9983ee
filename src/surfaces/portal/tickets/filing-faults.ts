import type { FormFault } from '#domain/forms/submitting.ts'
import type { Reader } from '#platform/i18n/reader.ts'
import type { Fault } from '#ui/error-summary.tsx'

/** What is wrong with the answers, beside the field that each belongs to. */
export const faultTexts = (reader: Reader, faults: FormFault[]): Fault[] =>
  faults.map((fault) => ({ field: fault.property, message: faultText(reader, fault) }))

function faultText({ t, format }: Reader, { property, code, most }: FormFault): string {
  if (code === 'too_long') return t('portal.form.tooLong', { most: format.number(most ?? 0) })
  if (code === 'not_an_option') return t('portal.form.notAnOption')
  if (property === 'subject') return t('portal.form.subjectMissing')
  if (property === 'content') return t('portal.form.contentMissing')
  return property === 'hs_file_upload' ? t('portal.form.filesMissing') : t('portal.form.choiceMissing')
}
