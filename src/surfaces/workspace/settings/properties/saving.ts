import { nameFrom } from '#domain/crm/properties/definition.ts'
import { createGroup, readGroups } from '#domain/crm/properties/groups.ts'
import { groupLabelOf } from '#domain/crm/properties/words.ts'
import type { Db, Trx } from '#platform/database/database.ts'
import type { Translate } from '#platform/i18n/translate.ts'
import type { EditedType, PropertyForm } from './property.input.ts'

/** The group that was chosen, or a new one by the name that was typed. */
export async function groupOf(
  trx: Trx,
  objectType: EditedType,
  { group, new_group: label }: Pick<PropertyForm, 'group' | 'new_group'>,
  by: { kind: 'user'; id: number },
): Promise<string> {
  if (label.trim() === '') return group
  const name = nameFrom(label)
  await createGroup(trx, { objectType, name, label }, { by })
  return name
}

/** Which field a refusal belongs to. */
export const fieldsOfRefusals = {
  'property.name_malformed': 'name',
  'property.exists': 'name',
  'property.exists_archived': 'name',
  'property.label_missing': 'label',
  'property.label_too_long': 'label',
  'property.description_too_long': 'description',
  'property.options_too_many': 'options',
  'property.option_malformed': 'options',
  'property.option_twice': 'options',
  'property.group_unknown': 'group',
  'property.group_exists': 'new_group',
  'property.unique_type': 'unique',
  'property.unique_too_many': 'unique',
}

/** Groups by name, in the reader's words. */
export async function groupLabels(db: Db, t: Translate, type: EditedType): Promise<Map<string, string>> {
  return new Map((await readGroups(db, type)).map((group) => [group.name, groupLabelOf(t, type, group)]))
}
