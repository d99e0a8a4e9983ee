import { defineEvent } from '#domain/accounts/event.ts'

export const inboxCreated = defineEvent<{ inboxId: number }>('inbox.created', 'staff')
export const inboxChanged = defineEvent<{ inboxId: number; from: string; to: string }>('inbox.changed', 'staff')
export const inboxDeleted = defineEvent<{ inboxId: number; name: string }>('inbox.deleted', 'staff')
