import { isLocale, type Translate } from '#platform/i18n/translate.ts'

/** A language by its name in the reader's own. */
export function languageWord(t: Translate, locale: string): string {
  if (!isLocale(locale)) return locale
  return locale === 'fi' ? t('common.languageFi') : t('common.languageEn')
}
