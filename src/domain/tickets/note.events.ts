import { defineEvent } from '#domain/accounts/event.ts'

export const noteAdded = defineEvent<{ noteId: number }>('note.added', 'staff')
export const noteChanged = defineEvent<{ noteId: number }>('note.changed', 'staff')
export const noteArchived = defineEvent<{ noteId: number }>('note.archived', 'staff')
export const noteRestored = defineEvent<{ noteId: number }>('note.restored', 'staff')
