// The list of every pair of types that can be associated.
import { membershipPair } from '#domain/crm/associations/membership-pair.ts'
import { setPairs } from '#domain/crm/associations/pair.ts'
import { sameTypePair } from '#domain/crm/associations/same-type-pairs.ts'
import { notePairs } from '#domain/tickets/note-pairs.ts'
import { ticketCompanyPair, ticketContactPair } from '#domain/tickets/ticket-pairs.ts'

setPairs([
  membershipPair,
  ticketContactPair,
  ticketCompanyPair,
  ...notePairs,
  sameTypePair('contacts'),
  sameTypePair('companies'),
  sameTypePair('tickets'),
])
