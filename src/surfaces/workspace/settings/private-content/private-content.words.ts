import type { Domain } from '#domain/portals/portal.ts'
import type { Translate } from '#platform/i18n/translate.ts'
import type { Said } from '#surfaces/workspace/settings/differences.tsx'
import { linkRows, type PrivateContentForm } from './private-content.input.ts'

/** The ways in on a domain, in words. */
export const waysOf = (t: Translate, { signIn }: Domain): string =>
  [
    signIn.byPassword && t('workspace.settings-private-content.password'),
    signIn.byMail && t('workspace.settings-private-content.mail'),
  ]
    .filter(Boolean)
    .join(', ')

/** Every setting in words, in the order of the form. */
export function wordsOf(t: Translate, form: PrivateContentForm): Said[] {
  const empty = t('workspace.settings-private-content.empty')
  const said = (field: string, label: string, value: string): Said => ({ field, label, value: value || empty })
  return [
    said('company_name', t('workspace.settings-private-content.company'), form.company_name),
    said('admin_email', t('workspace.settings-private-content.admin'), form.admin_email),
    said('by_password', t('workspace.settings-private-content.password'), onOff(t, form.by_password)),
    said('by_mail', t('workspace.settings-private-content.mail'), onOff(t, form.by_mail)),
    said('registration', t('workspace.settings-private-content.registration'), onOff(t, form.registration)),
    said('notice', t('workspace.settings-private-content.notice'), form.notice),
    said('consent_label', t('workspace.settings-private-content.label'), form.consent_label),
    ...linkRows.flatMap((number) => [
      said(
        `link_label_${number}`,
        t('workspace.settings-private-content.linkLabel', { number }),
        form[`link_label_${number}`],
      ),
      said(
        `link_url_${number}`,
        t('workspace.settings-private-content.linkUrl', { number }),
        form[`link_url_${number}`],
      ),
    ]),
    said('idle', t('workspace.settings-private-content.idleLabel'), idleWord(t, form)),
    said('longest_hours', t('workspace.settings-private-content.longest'), form.longest_hours),
    said('kept_days', t('workspace.settings-private-content.kept'), keptWord(t, form.kept_days)),
  ]
}

const onOff = (t: Translate, isOn: boolean): string =>
  isOn ? t('workspace.settings-private-content.on') : t('workspace.settings-private-content.off')

export const idleOption = (t: Translate, minutes: number): string =>
  minutes === 1440
    ? t('workspace.settings-private-content.idleDay')
    : t('workspace.settings-private-content.idle', { minutes })

const idleWord = (t: Translate, { idle, idle_own }: PrivateContentForm): string =>
  idleOption(t, Number(idle === 'own' ? idle_own : idle) || 0)

export const keptWord = (t: Translate, days: string): string =>
  days === ''
    ? t('workspace.settings-private-content.keptNot')
    : t('workspace.settings-private-content.keptFor', { days: Number(days) || 0 })
