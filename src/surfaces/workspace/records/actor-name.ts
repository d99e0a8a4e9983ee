import type { Actor } from '#domain/accounts/event.ts'
import type { Translate } from '#platform/i18n/translate.ts'

/** Who did something: the name of a person, a token, or an import's file. What nobody did, the product did by itself. */
export function actorName(
  t: Translate,
  { actor, actor_kind }: { actor: string | null; actor_kind?: Actor['kind'] | undefined },
): string {
  if (actor !== null) return actor
  // Whoever did it was forgotten since.
  if (actor_kind === 'contact') return t('common.erasedPerson')
  return actor_kind === 'import' ? t('workspace.timeline.import') : 'Portti'
}
