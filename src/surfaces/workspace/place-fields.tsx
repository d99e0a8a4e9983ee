import { locales } from '#platform/i18n/translate.ts'
import { Select } from '#ui/field.tsx'

/** Each language by its own name: whoever looks for it can read it. */
const languages = locales.map((locale) => ({
  value: locale,
  label: new Intl.DisplayNames(locale, { type: 'language' }).of(locale) ?? locale,
}))

const timeZones = ['UTC', ...Intl.supportedValuesOf('timeZone').filter((zone) => zone !== 'UTC')].map((zone) => ({
  value: zone,
  label: zone.replaceAll('_', ' '),
}))

type PlaceProps = { label: string; value: string; hint?: string }

export const LanguageField = ({ label, value, hint }: PlaceProps) => (
  <Select name="locale" label={label} value={value} hint={hint} options={languages} width="medium" />
)

/** @param props.value a zone that is not on the list, such as an old name, stays chosen */
export const TimeZoneField = ({ label, value, hint }: PlaceProps) => (
  <Select
    name="time_zone"
    label={label}
    value={value}
    hint={hint}
    width="medium"
    options={timeZones.some((zone) => zone.value === value) ? timeZones : [{ value, label: value }, ...timeZones]}
  />
)
