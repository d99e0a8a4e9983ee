import { longestValue } from '#domain/crm/properties/checking.ts'
import { optionsOf, type FormFault } from '#domain/forms/submitting.ts'
import type { Reader } from '#platform/i18n/reader.ts'
import type { PlainKey } from '#platform/i18n/translate.ts'
import type { Fault } from '#ui/error-summary.tsx'

/** What is wrong with the answers, beside the field that each belongs to. */
export const faultTexts = (reader: Reader, faults: FormFault[]): Fault[] =>
  faults.map((fault) => ({ field: fault.property, message: faultText(reader, fault) }))

function faultText({ t, format }: Reader, { property, code, most }: FormFault): string {
  if (code === 'too_long') return t('portal.form.tooLong', { most: format.number(most ?? longestValue) })
  const words = faults[code]
  if (words) return t(words)
  if (property === 'subject') return t('portal.form.subjectMissing')
  if (property === 'content') return t('portal.form.contentMissing')
  if (property === 'hs_file_upload') return t('portal.form.filesMissing')
  return t(optionsOf({ property }).length > 0 ? 'portal.form.choiceMissing' : 'portal.form.answerMissing')
}

const faults: Record<string, PlainKey> = {
  not_an_option: 'portal.form.notAnOption',
  not_a_number: 'portal.form.notANumber',
  not_a_date: 'portal.form.notADate',
  not_a_value: 'portal.form.notAValue',
}
