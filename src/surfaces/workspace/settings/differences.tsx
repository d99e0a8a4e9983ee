import { Notice } from '#ui/notice.tsx'
import { useT } from '#ui/translation.tsx'

/** One setting in words: which field of the form, what it is called, and what it is set to. */
export type Said = { field: string; label: string; value: string }

/**
 * Somebody else saved while the form was filled in: what is saved now, where it differs from what stands in the form. What was
 * typed is kept, and the form has the newest version, so that the next press saves it.
 * @param props.saved the settings as they are, each in words; `typed` the same ones as the form has them
 */
export function Differences({ saved, typed }: { saved: Said[]; typed: Said[] }) {
  const t = useT()
  const different = saved.filter(({ value }, place) => value !== typed[place]?.value)
  return (
    <Notice tone="caution" title={t('workspace.settings.conflictTitle')}>
      <p>{different.length === 0 ? t('workspace.settings.conflictNone') : t('workspace.settings.conflictText')}</p>
      <ul>
        {different.map(({ field, label, value }) => (
          <li key={field}>
            <a href={`#${field}`}>{t('workspace.settings.conflictLine', { label, value })}</a>
          </li>
        ))}
      </ul>
    </Notice>
  )
}
