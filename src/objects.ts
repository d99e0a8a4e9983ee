// The list of every type of record that has properties, is associated, searched, listed and merged.
import { companyType } from '#domain/crm/company-type.ts'
import { contactType } from '#domain/crm/contact-type.ts'
import { setObjectTypes } from '#domain/crm/properties/object-type.ts'
import { noteType } from '#domain/tickets/note-type.ts'
import { ticketType } from '#domain/tickets/ticket-type.ts'

setObjectTypes([contactType, companyType, ticketType, noteType])
