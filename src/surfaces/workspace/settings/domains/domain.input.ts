import { z } from 'zod'
import { keyFrom } from '#domain/conversations/draft-key.ts'
import type { Domain } from '#domain/portals/portal.ts'
import type { DomainChanges } from '#domain/portals/domain-settings.ts'
import { isLocale } from '#platform/i18n/translate.ts'
import { typedLine, versionOf } from '#surfaces/workspace/settings/input.ts'

const locale = z.string().refine(isLocale).catch('en')

export const connectionInput = z.object({
  key: z.string().optional().catch(undefined).transform(keyFrom),
  host: typedLine,
  locale,
})
export type ConnectionForm = z.output<typeof connectionInput>

export const domainInput = z.object({ version: versionOf, locale })
export type DomainForm = z.output<typeof domainInput>

export const formOf = (domain: Domain): DomainForm => ({
  version: domain.version,
  locale: domain.locale === 'fi' ? 'fi' : 'en',
})

export const changesOf = ({ locale: chosen }: DomainForm): DomainChanges => ({ locale: chosen })
