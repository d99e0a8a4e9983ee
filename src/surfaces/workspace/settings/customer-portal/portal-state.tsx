import type { Portal } from '#domain/portals/portal.ts'
import { missingFrom, type Missing } from '#domain/portals/settings.ts'
import { settingsPlaces } from '#surfaces/workspace/settings/frame.tsx'
import { languageWord } from '#surfaces/workspace/settings/words.ts'
import { Button, ButtonLink } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { CopyText } from '#ui/copy-text.tsx'
import { DefinitionList } from '#ui/definition-list.tsx'
import { Status } from '#ui/status.tsx'
import { useT } from '#ui/translation.tsx'
import { formOf } from './portal.input.ts'
import type { Choices } from './portal.read.ts'
import { accessWord, statusWord } from './portal-words.ts'

const { href } = settingsPlaces.customerPortal
type StateProps = { portal: Portal; choices: Choices; address: string | undefined }

/** At a glance: whether it is on, where it is, and what it is set to. While something is missing, what (M26). */
export function PortalState({ portal, choices, address }: StateProps) {
  const t = useT()
  const missing = missingFrom(portal)
  return (
    <Card
      title={portal.isLive ? t('workspace.settings-portal.isOn') : t('workspace.settings-portal.isOff')}
      action={
        <Status tone={portal.isLive ? 'done' : 'neutral'}>
          {portal.isLive ? t('workspace.settings-portal.on') : t('workspace.settings-portal.off')}
        </Status>
      }
      lead={portal.isLive ? t('workspace.settings-portal.onLead') : t('workspace.settings-portal.offLead')}
      footer={portal.isLive ? undefined : <SwitchOn isReady={missing.length === 0} />}
    >
      {missing.length > 0 && <Reasons portal={portal} missing={missing} />}
      <Facts {...{ portal, choices, address }} />
    </Card>
  )
}

function SwitchOn({ isReady }: { isReady: boolean }) {
  const t = useT()
  return (
    <form method="post" action={`${href}/activation`} class="switch-on">
      <Button kind={isReady ? 'primary' : 'secondary'}>{t('workspace.settings-portal.switchOn')}</Button>
      {!isReady && <span class="muted">{t('workspace.settings-portal.notReady')}</span>}
    </form>
  )
}

function Reasons({ portal, missing }: { portal: Portal; missing: Missing[] }) {
  const t = useT()
  return (
    <div class="portal-reasons">
      <p>{t('workspace.settings-portal.missing')}</p>
      <ul>
        {missing.map((one) => (
          <li key={one}>
            <a href={placeOf(one, portal)}>{t(`workspace.settings-portal.missing_${one}`)}</a>
          </li>
        ))}
      </ul>
    </div>
  )
}

/** Where what is missing is set. */
function placeOf(missing: Missing, portal: Portal): string {
  if (missing === 'verification') return `${settingsPlaces.domains.href}/${portal.domain?.id}`
  return { name: '#name', domain: '#domain_id', inbox: '#default_inbox_id' }[missing]
}

function Facts({ portal, choices, address }: StateProps) {
  const t = useT()
  const form = formOf(portal)
  const inbox = choices.inboxes.find((one) => one.id === portal.defaultInboxId)
  const support = choices.forms.find((one) => one.id === portal.formId)
  return (
    <DefinitionList
      items={[
        { term: t('workspace.settings-portal.address'), value: address && <Address {...{ portal, address }} /> },
        {
          term: t('workspace.settings-portal.language'),
          value: portal.domain && languageWord(t, portal.domain.locale),
        },
        { term: t('workspace.settings-portal.access'), value: accessWord(t, form) },
        { term: t('workspace.settings-portal.status'), value: statusWord(t, form) },
        { term: t('workspace.settings-portal.inbox'), value: inbox?.name },
        { term: t('workspace.settings-portal.form'), value: support?.name ?? t('workspace.settings-portal.noForm') },
      ]}
    />
  )
}

function Address({ portal, address }: { portal: Portal; address: string }) {
  const t = useT()
  return (
    <CopyText
      text={address}
      label={t('workspace.settings-portal.copyAddress')}
      doneLabel={t('workspace.settings-portal.copied')}
    >
      {portal.isLive ? <a href={address}>{address}</a> : address}
    </CopyText>
  )
}

/** Stands apart, below everything: what customers notice at once. */
export function SwitchOff() {
  const t = useT()
  return (
    <Card title={t('workspace.settings-portal.offTitle')} lead={t('workspace.settings-portal.offCardLead')} danger>
      <ButtonLink href={`${href}/deactivation`} kind="danger" dialog>
        {t('workspace.settings-portal.switchOff')}
      </ButtonLink>
    </Card>
  )
}
