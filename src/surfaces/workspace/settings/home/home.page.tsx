import type { User } from '#domain/accounts/user.ts'
import { groupsFor } from '#surfaces/workspace/settings/frame.tsx'
import { ButtonLink } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { Icon } from '#ui/icon.tsx'
import { useT } from '#ui/translation.tsx'
import type { Step } from './beginning.ts'

/** The front page of the settings: what is still to do before customers can come, and every page with what it is for. */
export function HomePage({ user, steps }: { user: User; steps: Step[] }) {
  const t = useT()
  return (
    <>
      {steps.length > 0 && <Beginning steps={steps} />}
      {groupsFor(user).map(({ group, places }) => (
        <Card key={group} title={t(`workspace.settings.${group}`)}>
          <ul class="settings-list">
            {places.map((place) => (
              <li key={place.href}>
                <a href={place.href}>{t(place.label)}</a>
                <p class="muted">{t(place.lead)}</p>
              </li>
            ))}
          </ul>
        </Card>
      ))}
    </>
  )
}

function Beginning({ steps }: { steps: Step[] }) {
  const t = useT()
  const next = steps.find((step) => !step.isDone)
  const done = steps.filter((step) => step.isDone).length
  return (
    <Card
      title={t('workspace.settings-home.title')}
      lead={t('workspace.settings-home.lead', { done, all: steps.length })}
    >
      <ol class="settings-steps">
        {steps.map((step) => (
          <li key={step.name} data-done={step.isDone ? '' : undefined}>
            <Icon
              name={step.isDone ? 'check-circle' : 'dot-empty'}
              label={step.isDone ? t('workspace.settings-home.done') : t('workspace.settings-home.open')}
            />
            <div>
              <p class="settings-step-name">{t(`workspace.settings-home.${step.name}`)}</p>
              <p class="muted">{t(`workspace.settings-home.${step.name}Text`)}</p>
            </div>
            {!step.isDone && (
              <ButtonLink href={step.href} size="small" kind={step === next ? 'primary' : 'secondary'}>
                {t(`workspace.settings-home.${step.name}Do`)}
              </ButtonLink>
            )}
          </li>
        ))}
      </ol>
    </Card>
  )
}
