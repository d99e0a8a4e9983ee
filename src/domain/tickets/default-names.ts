import type { PlainKey, Translate } from '#platform/i18n/translate.ts'

// What an installation begins with is called in English, as HubSpot calls it, and is so stored: scripts and imports know
// it by that. A name that nobody has changed is shown in the reader's language; any other is the company's own word.

const stages: Partial<Record<string, PlainKey>> = {
  New: 'defaults.stageNew',
  'Waiting on contact': 'defaults.stageContact',
  'Waiting on us': 'defaults.stageUs',
  Closed: 'defaults.stageClosed',
}

/** @param label of a stage, as it is stored */
export const stageName = (t: Translate, label: string): string => named(t, stages, label)

/** @param label of a pipeline, as it is stored */
export const pipelineName = (t: Translate, label: string): string =>
  named(t, { 'Support Pipeline': 'defaults.pipeline' }, label)

function named(t: Translate, defaults: Partial<Record<string, PlainKey>>, label: string): string {
  const key = Object.hasOwn(defaults, label) ? defaults[label] : undefined
  return key === undefined ? label : t(key)
}
