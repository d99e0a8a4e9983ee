import type { Domain } from '#domain/portals/portal.ts'
import { Differences } from '#surfaces/workspace/settings/differences.tsx'
import { faultAt } from '#surfaces/workspace/settings/faults.ts'
import { settingsPlaces } from '#surfaces/workspace/settings/frame.tsx'
import { Button } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { Checkbox } from '#ui/choice.tsx'
import { ErrorSummary, type Fault } from '#ui/error-summary.tsx'
import { TextField } from '#ui/field.tsx'
import { Notice } from '#ui/notice.tsx'
import { Tabs } from '#ui/tabs.tsx'
import { useT } from '#ui/translation.tsx'
import { ConsentFields } from './consent-fields.tsx'
import { formOf, type PrivateContentForm } from './private-content.input.ts'
import { wordsOf } from './private-content.words.ts'
import { SessionFields } from './session-fields.tsx'

const { href } = settingsPlaces.privateContent

export type FieldsProps = { domain: Domain; form: PrivateContentForm; faults: Fault[] }
type PageProps = FieldsProps & {
  domains: Domain[]
  isPreview: boolean
  /** Somebody else saved while this was filled in: what they set is told, what was typed is kept. */
  isConflict: boolean
}

/** Everything that is set of how people get in on a domain, in one form: one press saves it, and one version guards it. */
export function PrivateContentPage({ domains, isPreview, isConflict, ...props }: PageProps) {
  const t = useT()
  const { domain, faults } = props
  return (
    <>
      <ErrorSummary title={t('workspace.settings-private-content.problem')} faults={faults} />
      {isConflict && <Differences saved={wordsOf(t, formOf(domain))} typed={wordsOf(t, props.form)} />}
      {isPreview && (
        <Notice announce>
          <a href="#preview">{t('workspace.settings-private-content.previewed')}</a>
        </Notice>
      )}
      {domains.length > 1 && (
        <Tabs
          label={t('workspace.settings-private-content.chooseDomain')}
          tabs={domains.map(({ id, host }) => ({ href: `${href}/${id}`, label: host, current: id === domain.id }))}
        />
      )}
      <form method="post" action={`${href}/${domain.id}`} class="settings-form" data-guard="" novalidate>
        <input type="hidden" name="version" value={props.form.version} />
        <CompanyCard {...props} />
        <WaysCard {...props} />
        <ConsentFields {...props} previewAction={`${href}/${domain.id}/preview#preview`} />
        <SessionFields {...props} />
        <div class="settings-save">
          <Button kind="primary" busyLabel={t('workspace.settings-private-content.saving')}>
            {t('workspace.settings-private-content.save')}
          </Button>
          <span class="muted">{t('workspace.settings-private-content.saveHint')}</span>
        </div>
      </form>
    </>
  )
}

function CompanyCard({ form, faults }: FieldsProps) {
  const t = useT()
  return (
    <Card
      title={t('workspace.settings-private-content.companyTitle')}
      lead={t('workspace.settings-private-content.companyLead')}
    >
      <div class="settings-form">
        <TextField
          name="company_name"
          label={t('workspace.settings-private-content.company')}
          hint={t('workspace.settings-private-content.companyHint')}
          value={form.company_name}
          maxlength={100}
          width="medium"
        />
        <TextField
          name="admin_email"
          type="email"
          label={t('workspace.settings-private-content.admin')}
          hint={t('workspace.settings-private-content.adminHint')}
          value={form.admin_email}
          fault={faultAt(faults, 'admin_email')}
          optional={t('common.optional')}
          maxlength={254}
          spellcheck={false}
          width="medium"
        />
      </div>
    </Card>
  )
}

function WaysCard({ form, faults }: FieldsProps) {
  const t = useT()
  return (
    <Card
      title={t('workspace.settings-private-content.waysTitle')}
      lead={t('workspace.settings-private-content.waysLead')}
    >
      <div class="settings-form">
        <Checkbox
          name="by_password"
          label={t('workspace.settings-private-content.password')}
          hint={t('workspace.settings-private-content.passwordHint')}
          fault={faultAt(faults, 'by_password')}
          checked={form.by_password}
        />
        <Checkbox
          name="by_mail"
          label={t('workspace.settings-private-content.mail')}
          hint={t('workspace.settings-private-content.mailHint')}
          checked={form.by_mail}
        />
        <Checkbox
          name="registration"
          label={t('workspace.settings-private-content.registration')}
          hint={t('workspace.settings-private-content.registrationHint')}
          checked={form.registration}
          switch
        />
      </div>
    </Card>
  )
}
