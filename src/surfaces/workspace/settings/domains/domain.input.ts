import { z } from 'zod'
import { keyFrom } from '#domain/conversations/draft-key.ts'
import type { Domain } from '#domain/portals/portal.ts'
import { idleMinutes, type DomainChanges } from '#domain/portals/domain-settings.ts'
import { lineOf } from '#platform/http/form.ts'
import { isLocale } from '#platform/i18n/translate.ts'
import { typedLine, versionOf } from '#surfaces/workspace/settings/input.ts'

const locale = z.string().refine(isLocale).catch('en')

export const connectionInput = z.object({
  key: z.string().optional().catch(undefined).transform(keyFrom),
  host: typedLine,
  locale,
})
export type ConnectionForm = z.output<typeof connectionInput>

export const domainInput = z.object({
  version: versionOf,
  locale,
  idle_minutes: z.coerce
    .number()
    .refine((minutes) => idleMinutes.some((one) => one === minutes))
    .catch(60),
  company_name: lineOf(100),
  admin_email: typedLine.transform((text) => text.trim()),
})
export type DomainForm = z.output<typeof domainInput>

export const formOf = (domain: Domain): DomainForm => ({
  version: domain.version,
  locale: domain.locale === 'fi' ? 'fi' : 'en',
  idle_minutes: domain.idleMinutes,
  company_name: domain.companyName,
  admin_email: domain.adminEmail ?? '',
})

export const changesOf = (form: DomainForm): DomainChanges => ({
  locale: form.locale,
  idleMinutes: form.idle_minutes,
  companyName: form.company_name,
  adminEmail: form.admin_email === '' ? null : form.admin_email,
})
