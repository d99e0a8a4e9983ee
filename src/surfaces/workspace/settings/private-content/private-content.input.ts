import { z } from 'zod'
import type { Consent, Domain, SessionTimes } from '#domain/portals/portal.ts'
import { usualIdleMinutes, type PrivateContent } from '#domain/portals/private-content.ts'
import { lineOf } from '#platform/http/form.ts'
import { tick, typedLine, versionOf } from '#surfaces/workspace/settings/input.ts'

const line = typedLine.transform((text) => text.trim())
/** Text of several lines, without other control characters. */
const lines = z
  .string()
  .default('')
  .transform((text) =>
    text
      .replaceAll('\r\n', '\n')
      .replaceAll(/[\u0000-\u0009\u000b-\u001f\u007f]/g, ' ')
      .trim()
      .slice(0, 5000),
  )

export const privateContentInput = z.object({
  version: versionOf,
  company_name: lineOf(100),
  admin_email: line,
  by_password: tick,
  by_mail: tick,
  registration: tick,
  notice: lines,
  consent_label: line,
  link_label_1: line,
  link_url_1: line,
  link_label_2: line,
  link_url_2: line,
  link_label_3: line,
  link_url_3: line,
  idle: z.enum(['20', '40', '60', '1440', 'own']).catch('own'),
  idle_own: line,
  longest_hours: line,
  kept_days: line,
})

/** The settings as their form holds them: those of the domain, or what was typed. */
export type PrivateContentForm = z.output<typeof privateContentInput>

export function formOf({ version, companyName, adminEmail, signIn, sessions, consent }: Domain): PrivateContentForm {
  const usual = usualIdleMinutes.some((minutes) => minutes === sessions.idleMinutes)
  const link = (place: number) => consent.links[place] ?? { label: '', url: '' }
  return {
    version,
    company_name: companyName,
    admin_email: adminEmail ?? '',
    by_password: signIn.byPassword,
    by_mail: signIn.byMail,
    registration: signIn.registration,
    notice: consent.notice,
    consent_label: consent.label,
    link_label_1: link(0).label,
    link_url_1: link(0).url,
    link_label_2: link(1).label,
    link_url_2: link(1).url,
    link_label_3: link(2).label,
    link_url_3: link(2).url,
    idle: usual ? (String(sessions.idleMinutes) as PrivateContentForm['idle']) : 'own',
    idle_own: usual ? '' : String(sessions.idleMinutes),
    longest_hours: String(sessions.longestMinutes / 60),
    kept_days: sessions.keptDays === null ? '' : String(sessions.keptDays),
  }
}

export const changesOf = (form: PrivateContentForm): PrivateContent => ({
  companyName: form.company_name,
  adminEmail: form.admin_email === '' ? null : form.admin_email,
  signIn: { byPassword: form.by_password, byMail: form.by_mail, registration: form.registration },
  sessions: sessionsOf(form),
  consent: consentOf(form),
})

/** What is no number is 0, which the domain refuses. */
const numberOf = (text: string): number => Number(text.replace(',', '.')) || 0

const sessionsOf = (form: PrivateContentForm): SessionTimes => ({
  idleMinutes: form.idle === 'own' ? numberOf(form.idle_own) : Number(form.idle),
  longestMinutes: Math.round(numberOf(form.longest_hours) * 60),
  keptDays: form.kept_days === '' ? null : numberOf(form.kept_days),
})

/** Empty rows of links are left out; a row with one half is refused by its number among those that stay. */
export const consentOf = (form: PrivateContentForm): Consent => ({
  notice: form.notice,
  label: form.consent_label,
  links: linkRows.map((row) => ({ label: form[`link_label_${row}`], url: form[`link_url_${row}`] })).filter(isFilled),
})

export const linkRows = [1, 2, 3] as const

const isFilled = ({ label, url }: { label: string; url: string }): boolean => label !== '' || url !== ''
