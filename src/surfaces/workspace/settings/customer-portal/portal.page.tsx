import { Differences } from '#surfaces/workspace/settings/differences.tsx'
import { ErrorSummary } from '#ui/error-summary.tsx'
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
      {isConflict && (
        <Differences
          saved={wordsOf(t, formOf(props.portal), props.choices)}
          typed={wordsOf(t, props.form, props.choices)}
        />
      )}
      <PortalState portal={props.portal} choices={props.choices} address={address} />
      <PortalSettings {...props} />
      {props.portal.isLive && <SwitchOff />}
    </>
  )
}
