import { ErrorSummary } from '#ui/error-summary.tsx'
import { Notice } from '#ui/notice.tsx'
import { useT } from '#ui/translation.tsx'
import { formOf } from './portal.input.ts'
import { PortalSettings, type PortalFormProps } from './portal-form.tsx'
import { PortalState, SwitchOff } from './portal-state.tsx'
import { wordsOf } from './portal-words.ts'

type PageProps = PortalFormProps & {
  address: string | undefined
  /** Somebody else saved while this was filled in: what they set is told, what was typed is kept. */
  isConflict: boolean
}

export function PortalPage({ address, isConflict, ...props }: PageProps) {
  const t = useT()
  return (
    <>
      <ErrorSummary title={t('workspace.settings-portal.problem')} faults={props.faults} />
      {isConflict && <Differences {...props} />}
      <PortalState portal={props.portal} choices={props.choices} address={address} />
      <PortalSettings {...props} />
      {props.portal.isLive && <SwitchOff />}
    </>
  )
}

/** What is saved now, where it differs from what stands in the form below. */
function Differences({ portal, form, choices }: PortalFormProps) {
  const t = useT()
  const typed = wordsOf(t, form, choices)
  const saved = wordsOf(t, formOf(portal), choices)
  const different = saved.filter(({ value }, place) => value !== typed[place]?.value)
  return (
    <Notice tone="caution" title={t('workspace.settings-portal.conflictTitle')}>
      <p>
        {different.length === 0
          ? t('workspace.settings-portal.conflictNone')
          : t('workspace.settings-portal.conflictText')}
      </p>
      <ul>
        {different.map(({ field, label, value }) => (
          <li key={field}>
            <a href={`#${field}`}>{t('workspace.settings-portal.conflictLine', { label, value })}</a>
          </li>
        ))}
      </ul>
    </Notice>
  )
}
