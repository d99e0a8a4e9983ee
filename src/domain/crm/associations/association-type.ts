import type { ObjectTypeName } from '#domain/crm/properties/property.ts'

export type AssociationCategory = 'HUBSPOT_DEFINED' | 'USER_DEFINED'

/** One way in which a record can be associated with another, read in one direction; each has its id in HubSpot's API. */
export type AssociationType = {
  category: AssociationCategory
  typeId: number
  fromType: ObjectTypeName
  toType: ObjectTypeName
  /** As the third version of HubSpot's API writes it: `contact_to_company`. */
  name: string
  /** Null for the plain association. */
  label: string | null
  /** The id of the same association read the other way. */
  inverseTypeId: number
}

/** An association type as a request names it. */
export type TypeRef = { category: AssociationCategory; typeId: number }

type Defined = [
  typeId: number,
  inverseTypeId: number,
  from: ObjectTypeName,
  to: ObjectTypeName,
  name: string,
  label?: string,
]

/** HubSpot's own, with HubSpot's ids. */
const defined: Defined[] = [
  [279, 280, 'contacts', 'companies', 'contact_to_company_unlabeled'],
  [280, 279, 'companies', 'contacts', 'company_to_contact_unlabeled'],
  [1, 2, 'contacts', 'companies', 'contact_to_company', 'Primary'],
  [2, 1, 'companies', 'contacts', 'company_to_contact', 'Primary'],
  [15, 16, 'contacts', 'tickets', 'contact_to_ticket'],
  [16, 15, 'tickets', 'contacts', 'ticket_to_contact'],
  [339, 340, 'tickets', 'companies', 'ticket_to_company_unlabeled'],
  [340, 339, 'companies', 'tickets', 'company_to_ticket_unlabeled'],
  [26, 25, 'tickets', 'companies', 'ticket_to_company', 'Primary'],
  [25, 26, 'companies', 'tickets', 'company_to_ticket', 'Primary'],
  [449, 449, 'contacts', 'contacts', 'contact_to_contact'],
  [450, 450, 'companies', 'companies', 'company_to_company'],
  [13, 14, 'companies', 'companies', 'parent_to_child_company', 'Child Company'],
  [14, 13, 'companies', 'companies', 'child_to_parent_company', 'Parent Company'],
  [452, 452, 'tickets', 'tickets', 'ticket_to_ticket'],
  [201, 202, 'contacts', 'notes', 'contact_to_note'],
  [202, 201, 'notes', 'contacts', 'note_to_contact'],
  [189, 190, 'companies', 'notes', 'company_to_note'],
  [190, 189, 'notes', 'companies', 'note_to_company'],
  [227, 228, 'tickets', 'notes', 'ticket_to_note'],
  [228, 227, 'notes', 'tickets', 'note_to_ticket'],
]

const definedTypes: readonly AssociationType[] = defined.map(
  ([typeId, inverseTypeId, fromType, toType, name, label = null]) => ({
    category: 'HUBSPOT_DEFINED',
    typeId,
    fromType,
    toType,
    name,
    label,
    inverseTypeId,
  }),
)

/** HubSpot's own of one direction, the plain one first. */
export const definedBetween = (fromType: ObjectTypeName, toType: ObjectTypeName): AssociationType[] =>
  definedTypes.filter((type) => type.fromType === fromType && type.toType === toType)

/** What two records are associated by where nobody says how; undefined where such records cannot be. */
export const plainType = (fromType: ObjectTypeName, toType: ObjectTypeName): AssociationType | undefined =>
  definedBetween(fromType, toType).find(({ label }) => label === null)

/** The parent of a company, read from the child; and the other way round. */
export const parentCompany = 14
export const childCompany = 13

/** Ids of the labels that an account makes begin here; smaller ones are HubSpot's. */
export const firstOfAccount = 1000
