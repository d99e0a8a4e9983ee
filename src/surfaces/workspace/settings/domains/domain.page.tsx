import { proofRecord } from '#domain/portals/connecting.ts'
import type { Domain } from '#domain/portals/portal.ts'
import type { Translate } from '#platform/i18n/translate.ts'
import { LanguageField } from '#surfaces/workspace/place-fields.tsx'
import { Differences, type Said } from '#surfaces/workspace/settings/differences.tsx'
import { settingsPlaces } from '#surfaces/workspace/settings/frame.tsx'
import { languageWord } from '#surfaces/workspace/settings/words.ts'
import { Button, ButtonLink } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { CopyText } from '#ui/copy-text.tsx'
import { DefinitionList } from '#ui/definition-list.tsx'
import { ErrorSummary, type Fault } from '#ui/error-summary.tsx'
import { useT } from '#ui/translation.tsx'
import { formOf, type DomainForm } from './domain.input.ts'
import { Proof } from './domains.page.tsx'

const { href } = settingsPlaces.domains
type DomainProps = { domain: Domain; proof: string; form: DomainForm; faults: Fault[]; usedBy: string }

/** One domain: its proof, what it is set to, and its removal. */
export function DomainPage(props: DomainProps) {
  const t = useT()
  return (
    <>
      <ErrorSummary title={t('workspace.settings-domains.problem')} faults={props.faults} />
      {props.form.version !== undefined && props.form.version !== props.domain.version && (
        <Differences saved={wordsOf(t, formOf(props.domain))} typed={wordsOf(t, props.form)} />
      )}
      {props.domain.isVerified ? (
        <p>
          <Proof domain={props.domain} />
        </p>
      ) : (
        <Verification {...props} />
      )}
      <Card title={t('workspace.settings-domains.setTitle')} lead={t('workspace.settings-domains.setLead')}>
        <DomainSettings {...props} />
      </Card>
      <Removal {...props} />
    </>
  )
}

function Verification({ domain, proof }: DomainProps) {
  const t = useT()
  const record = proofRecord({ host: domain.host, proof })
  const copy = (text: string, label: string) => (
    <CopyText text={text} label={label} doneLabel={t('workspace.settings-domains.copied')} />
  )
  return (
    <Card
      title={t('workspace.settings-domains.proofTitle')}
      action={<Proof domain={domain} />}
      lead={t('workspace.settings-domains.proofLead', { host: domain.host })}
      footer={
        <form method="post" action={`${href}/${domain.id}/verification`} class="switch-on">
          <Button kind="primary" busyLabel={t('workspace.settings-domains.checking')}>
            {t('workspace.settings-domains.check')}
          </Button>
          <span class="muted">{t('workspace.settings-domains.checkHint')}</span>
        </form>
      }
    >
      <DefinitionList
        items={[
          { term: t('workspace.settings-domains.recordType'), value: 'TXT' },
          {
            term: t('workspace.settings-domains.recordName'),
            value: copy(record.name, t('workspace.settings-domains.copyName')),
          },
          {
            term: t('workspace.settings-domains.recordValue'),
            value: copy(record.value, t('workspace.settings-domains.copyValue')),
          },
        ]}
      />
    </Card>
  )
}

function DomainSettings({ domain, form }: DomainProps) {
  const t = useT()
  return (
    <form method="post" action={`${href}/${domain.id}`} class="settings-form" novalidate>
      <input type="hidden" name="version" value={domain.version} />
      <LanguageField
        label={t('workspace.settings-domains.language')}
        hint={t('workspace.settings-domains.languageHint')}
        value={form.locale}
      />
      <div class="settings-save">
        <Button kind="primary">{t('workspace.settings-domains.save')}</Button>
        <a href={`${settingsPlaces.privateContent.href}/${domain.id}`}>
          {t('workspace.settings-domains.toPrivateContent')}
        </a>
      </div>
    </form>
  )
}

const wordsOf = (t: Translate, form: DomainForm): Said[] => [
  { field: 'locale', label: t('workspace.settings-domains.language'), value: languageWord(t, form.locale) },
]

function Removal({ domain, usedBy }: DomainProps) {
  const t = useT()
  if (usedBy !== '') {
    return (
      <Card title={t('workspace.settings-domains.removeTitle')} lead={t('workspace.settings-domains.used', { usedBy })}>
        <ButtonLink href={settingsPlaces.customerPortal.href}>{t('workspace.settings-domains.toPortal')}</ButtonLink>
      </Card>
    )
  }
  return (
    <Card title={t('workspace.settings-domains.removeTitle')} lead={t('workspace.settings-domains.removeLead')} danger>
      <ButtonLink href={`${href}/${domain.id}/removal`} kind="danger" dialog>
        {t('workspace.settings-domains.remove')}
      </ButtonLink>
    </Card>
  )
}
