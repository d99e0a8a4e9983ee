import type { Property } from '#domain/crm/properties/property.ts'
import { Refusal } from '#platform/refusal.ts'
import type { Import, ImportedType, Mapping } from './import.ts'

/** Records that a row can name beside its own: by address, by domain or name. */
export const associationTargets: Record<ImportedType, readonly string[]> = {
  contacts: ['association:companies'],
  companies: [],
  tickets: ['association:contacts', 'association:companies'],
}

/** Properties that a file can fill: those a person may write, and the id, by which a row finds its record. */
export const importableProperties = (properties: ReadonlyMap<string, Property>): Property[] =>
  [...properties.values()].filter((one) => !one.isReadOnly || one.name === idProperty)

export const idProperty = 'hs_object_id'

/** What finds the record of a row, in the order of asking; tickets are known by their id alone. */
export const matchProperties: Record<ImportedType, readonly string[]> = {
  contacts: [idProperty, 'email'],
  companies: [idProperty, 'domain'],
  tickets: [idProperty],
}

// What people call the usual columns, beside HubSpot's names and labels, in the languages of the product.
const otherNames: Record<string, readonly string[]> = {
  hs_object_id: ['id', 'recordid', 'contactid', 'companyid', 'ticketid', 'tunniste'],
  email: ['email', 'emailaddress', 'mail', 'sähköposti', 'sähköpostiosoite'],
  firstname: ['firstname', 'givenname', 'etunimi'],
  lastname: ['lastname', 'surname', 'familyname', 'sukunimi'],
  phone: ['phone', 'telephone', 'puhelin', 'puhelinnumero'],
  jobtitle: ['title', 'position', 'tehtävä', 'titteli'],
  name: ['name', 'company', 'companyname', 'nimi', 'yritys', 'yrityksennimi'],
  domain: ['domain', 'website', 'verkkotunnus'],
  city: ['city', 'town', 'kaupunki'],
  country: ['country', 'maa'],
  subject: ['subject', 'title', 'summary', 'aihe', 'otsikko'],
  content: ['description', 'body', 'message', 'kuvaus', 'viesti'],
  hs_ticket_priority: ['priority', 'prioriteetti'],
  hs_pipeline_stage: ['stage', 'status', 'vaihe', 'tila'],
  hubspot_owner_id: ['owner', 'assignee', 'omistaja', 'vastuuhenkilö'],
  'association:companies': ['company', 'companyname', 'associatedcompany', 'companydomain', 'yritys', 'organisaatio'],
  'association:contacts': [
    'contact',
    'contactemail',
    'associatedcontact',
    'requester',
    'email',
    'sähköposti',
    'yhteyshenkilö',
  ],
}

/** What the columns most likely mean: each target once, the first that fits. */
export function guessMapping(
  columns: readonly string[],
  type: ImportedType,
  properties: ReadonlyMap<string, Property>,
): Mapping {
  const targets = [
    ...importableProperties(properties).map(({ name, label }) => ({ name, words: [name, label] })),
    ...associationTargets[type].map((name) => ({ name, words: [] as string[] })),
  ].map(({ name, words }) => ({ name, words: new Set([...words, ...(otherNames[name] ?? [])].map(plain)) }))
  const taken = new Set<string>()
  return columns.map((column) => {
    const fits = targets.find(({ name, words }) => !taken.has(name) && words.has(plain(column)))
    if (!fits) return null
    taken.add(fits.name)
    return fits.name
  })
}

const plain = (text: string): string =>
  text
    .normalize('NFC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, '')

/** Why a file cannot be read by this mapping; undefined where it can. */
export function faultOfMapping(
  mapping: Mapping,
  one: Pick<Import, 'type' | 'columns'>,
  properties: ReadonlyMap<string, Property>,
): Refusal | undefined {
  const named = mapping.filter((target) => target !== null)
  const known = new Set([...importableProperties(properties).map(({ name }) => name), ...associationTargets[one.type]])
  const unknown = named.find((target) => !known.has(target))
  if (mapping.length !== one.columns.length || unknown !== undefined) return new Refusal(422, 'import.unknown_target')
  const twice = named.find((target, index) => named.indexOf(target) !== index)
  if (twice !== undefined) {
    return new Refusal(422, 'import.target_twice', { target: properties.get(twice)?.label ?? twice })
  }
  return named.length === 0 ? new Refusal(422, 'import.nothing_mapped') : undefined
}
