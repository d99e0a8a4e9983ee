import type { Translate } from '#platform/i18n/translate.ts'

/**
 * What makes a form keep its draft: `<Composer data={draftData(t, { address, writer })}>`, and a hidden field `key` with
 * the draft's key, or a new one. With a `<FileDrop>` inside, files travel as soon as they are chosen.
 * @param address where the draft is saved: `/portal/drafts/ticket:7`
 * @param writer who writes, in any words: text that could not be saved is never shown to another
 */
export function draftData(
  t: Translate,
  { address, writer }: { address: string; writer: string },
): Record<`data-${string}`, string> {
  return {
    'data-draft': address,
    'data-draft-writer': writer,
    'data-draft-saving': t('draft.saving'),
    'data-draft-failed': t('draft.not_saved'),
    'data-draft-signed-out': t('draft.signed_out'),
    'data-draft-waiting': t('draft.waiting'),
    'data-draft-upload-failed': t('draft.upload_failed'),
  }
}
