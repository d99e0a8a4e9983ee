import { directionOf } from '#domain/crm/associations/pair.ts'
import type { ObjectTypeName, Property, PropertyType } from '#domain/crm/properties/property.ts'
import { Refusal } from '#platform/refusal.ts'
import type { AssociationBranch, Filter, FilterBranch, FilterOf } from './branch.ts'
import { linkNamed, type LinkName } from './link.ts'
import type { TimePoint } from './moment.ts'
import { looksAtUpdates, type Operation, type OperationType } from './operation.ts'
import { typeNamed, type Terms } from './terms.ts'
import { timeNamed } from './time-named.ts'

export type Checking = { type: ObjectTypeName; terms: Terms }

const dates: readonly PropertyType[] = ['date', 'datetime']
const texts: readonly PropertyType[] = ['string', 'phone_number']

/** Which types of property an operation can be asked of; all, where there is none here. */
export const operationFits: Partial<Record<OperationType, readonly PropertyType[]>> = {
  STRING: texts,
  MULTISTRING: texts,
  COMPARATIVE_STRING: texts,
  TOKEN: [...texts, 'enumeration'],
  NUMBER: ['number'],
  NUMBER_RANGED: ['number'],
  BOOL: ['bool'],
  ENUMERATION: ['enumeration'],
  DATETIME: dates,
  RANGED_DATE: dates,
  ROLLING_DATE_RANGE: dates,
  DATE: dates,
  CALENDAR_DATE: dates,
  COMPARATIVE_DATE: dates,
}

/** @throws Refusal 400 for a name that is unknown, an operation that does not fit, and what our data cannot answer */
export function checkBranch(branch: FilterBranch, checking: Checking): void {
  if (branch.filterBranchType === 'ASSOCIATION') return checkAssociation(branch, checking)
  for (const filter of branch.filters) checkFilter(filter, checking)
  for (const one of branch.filterBranches) checkBranch(one, checking)
}

function checkAssociation(branch: AssociationBranch, checking: Checking): void {
  const inner = { type: checkedEnd(branch, checking), terms: checking.terms }
  for (const filter of branch.filters) checkFilter(filter, inner)
  for (const one of branch.filterBranches) {
    // As at HubSpot: an associated record's own associations are not looked at.
    if (one.filterBranchType === 'ASSOCIATION') throw new Refusal(400, 'filter.nested_association')
    checkBranch(one, inner)
  }
}

/** The type of the records that an association branch looks at. */
export function checkedEnd(branch: AssociationBranch, checking: Checking): ObjectTypeName {
  const to = typeNamed(branch.objectTypeId)
  if (!to) throw new Refusal(400, 'filter.unknown_type', { type: branch.objectTypeId })
  if (checkedLink(branch, checking) !== to)
    throw new Refusal(400, 'filter.association', { id: branch.associationTypeId })
  return to
}

/** Where an association from this type leads. */
function checkedLink(name: LinkName, { type, terms }: Checking): ObjectTypeName {
  const link = linkNamed(name, type, terms)
  if (!link) throw new Refusal(400, 'filter.association', { id: name.associationTypeId })
  return link.to
}

export function checkFilter(filter: Filter, checking: Checking): void {
  switch (filter.filterType) {
    case 'PROPERTY':
      return checkOperation(filter.operation, propertyNamed(filter.property, checking), checking)
    case 'IN_LIST':
      return checkList(filter.listId, checking.type, checking)
    case 'ASSOCIATION':
      return checkList(filter.listId, checkedLink(filter, checking), checking)
    case 'NUM_ASSOCIATIONS':
      return void checkedLink(filter, checking)
    case 'FORM_SUBMISSION':
      return checkSubmission(filter, checking)
    case 'ASSOCIATED':
      return void directionOf(checking.type, filter.toType)
    case 'CONSTANT':
  }
}

function checkList(listId: string, type: ObjectTypeName, { terms }: Checking): void {
  const list = terms.lists.get(Number(listId))
  if (!list) throw new Refusal(400, 'filter.unknown_list', { list: listId })
  if (list.objectType !== type) throw new Refusal(400, 'filter.list_type', { list: list.name })
}

function checkSubmission(filter: FilterOf<'FORM_SUBMISSION'>, { type, terms }: Checking): void {
  if (type !== 'contacts') throw new Refusal(400, 'filter.unanswerable', { what: filter.filterType, at: type })
  if (filter.formId !== undefined && !terms.forms.has(Number(filter.formId)))
    throw new Refusal(400, 'filter.unknown_form', { form: filter.formId })
  const { coalescingRefineBy, pruningRefineBy } = filter
  if (coalescingRefineBy && coalescingRefineBy.type !== 'NUM_OCCURRENCES')
    throw new Refusal(400, 'filter.unanswerable', { what: coalescingRefineBy.type, at: 'coalescingRefineBy' })
  if (pruningRefineBy?.type === 'NUM_OCCURRENCES')
    throw new Refusal(400, 'filter.unanswerable', { what: pruningRefineBy.type, at: 'pruningRefineBy' })
}

export function propertyNamed(name: string, { type, terms }: Checking): Property {
  const property = terms.properties.get(type)?.get(name)
  if (!property) throw new Refusal(400, 'filter.unknown_property', { property: name.slice(0, 100) })
  return property
}

function checkOperation(operation: Operation, property: Property, checking: Checking): void {
  if (!isAskedOf(operation, property)) {
    const { operationType } = operation
    throw new Refusal(400, 'filter.does_not_fit', { property: property.name, type: property.type, operationType })
  }
  if (asksForHistory(operation)) mustHaveHistory(property)
  if ('comparisonPropertyName' in operation) {
    const other = propertyNamed(operation.comparisonPropertyName, checking)
    if (operation.operationType === 'COMPARATIVE_PROPERTY_UPDATED') mustHaveHistory(other)
    else if (!isAskedOf(operation, other)) throw doesNotCompare(property, other)
    checkFallback(operation)
  }
  for (const point of pointsOf(operation)) checkPoint(point, property, checking)
}

function checkFallback({ operationType, defaultComparisonValue }: Comparative): void {
  if (defaultComparisonValue === undefined || operationType !== 'COMPARATIVE_DATE') return
  if (!timeNamed(defaultComparisonValue)) throw new Refusal(400, 'filter.malformed', { at: 'defaultComparisonValue' })
}
type Comparative = Extract<Operation, { comparisonPropertyName: string }>

function isAskedOf(operation: Operation, { type }: Property): boolean {
  const isOfValue = 'propertyParser' in operation && operation.propertyParser === 'VALUE'
  return (isOfValue ? dates : operationFits[operation.operationType])?.includes(type) ?? true
}

/** Operations that look at what a property was, or when it changed. */
export const asksForHistory = (operation: Operation): boolean =>
  operation.operator.startsWith('HAS_') || looksAtUpdates(operation)

/** History is kept of what people and programs write; what follows from other data has none. */
export const hasHistory = ({ isReadOnly, place }: Property): boolean => !isReadOnly && place.kind !== 'computed'

function mustHaveHistory(property: Property): void {
  if (!hasHistory(property)) throw new Refusal(400, 'filter.no_history', { property: property.name })
}

/** The points in time of an operation. */
export function pointsOf(operation: Operation): TimePoint[] {
  if (operation.operationType === 'TIME_POINT') return [operation.timePoint]
  if (operation.operationType !== 'TIME_RANGED') return []
  return [operation.lowerBoundTimePoint, operation.upperBoundTimePoint]
}

function checkPoint(point: TimePoint, property: Property, checking: Checking): void {
  if (point.timeType !== 'PROPERTY_REFERENCED') return
  const other = propertyNamed(point.property, checking)
  if (point.referenceType === 'UPDATED_AT') mustHaveHistory(other)
  else if (!dates.includes(other.type)) throw doesNotCompare(property, other)
}

const doesNotCompare = (property: Property, other: Property): Refusal =>
  new Refusal(400, 'filter.does_not_compare', { property: property.name, other: other.name })
