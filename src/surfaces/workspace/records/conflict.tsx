import type { TimelineItem } from '#domain/tickets/timeline.ts'
import { When } from '#surfaces/workspace/inbox/when.tsx'
import { Button, ButtonLink, Buttons } from '#ui/button.tsx'
import { Notice } from '#ui/notice.tsx'
import { useT } from '#ui/translation.tsx'
import { actorName } from './actor-name.ts'
import { changesOf, loggedName, propertyLabel, valueWords } from './changes.ts'
import { PropertyControl, type Property } from './property.tsx'
import type { People } from './timeline.tsx'

type ConflictProps = {
  /** As it is now. */
  property: Property
  typed: string
  version: number
  /** What others changed meanwhile, newest first. */
  meanwhile: TimelineItem[]
  people: People
  action: string
  back: string
}

/** Somebody else changed the same property meanwhile: who, to what; what was typed is kept, and may be saved after all. */
export function Conflict({ property, typed, version, meanwhile, people, action, back }: ConflictProps) {
  const t = useT()
  const changes = meanwhile.flatMap((item) =>
    changesOf(item)
      .filter(({ name }) => name === loggedName(property.name))
      .map((change) => ({ ...change, item })),
  )
  return (
    <>
      <Notice tone="caution" announce title={t('workspace.records.conflictTitle')}>
        <ul>
          {changes.map(({ item, name, to }) => (
            <li key={item.id}>
              {t('workspace.records.conflictLine', {
                who: actorName(t, item),
                property: propertyLabel(t, name),
                value: valueWords(t, name, to, people),
              })}{' '}
              · <When at={item.at} />
            </li>
          ))}
        </ul>
        <p>{t('workspace.records.conflictKept')}</p>
      </Notice>
      <form method="post" action={action} class="settings-form">
        <input type="hidden" name="property" value={property.name} />
        <input type="hidden" name="version" value={version} />
        <PropertyControl property={property} value={typed} />
        <Buttons>
          <Button kind="primary">{t('workspace.records.saveMine')}</Button>
          <ButtonLink href={back}>{t('workspace.records.keepTheirs')}</ButtonLink>
        </Buttons>
      </form>
    </>
  )
}
