import { defineEvent } from '#domain/accounts/event.ts'

export const threadOpened = defineEvent<{ channel: string }>('thread.opened', 'staff')
export const threadClosed = defineEvent('thread.closed', 'staff')
export const threadReopened = defineEvent('thread.reopened', 'staff')
export const threadAssigned = defineEvent<{ from: number | null; to: number | null }>('thread.assigned', 'staff')
