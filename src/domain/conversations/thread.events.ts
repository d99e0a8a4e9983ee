import { defineEvent } from '#domain/accounts/event.ts'

export const threadOpened = defineEvent<{ channel: string }>('thread.opened', 'staff')
export const threadClosed = defineEvent('thread.closed', 'staff')
export const threadReopened = defineEvent('thread.reopened', 'staff')
export const threadAssigned = defineEvent<{ from: number | null; to: number | null }>('thread.assigned', 'staff')
// What these do changes what the ticket's customers see, so their open pages are told.
export const threadArchived = defineEvent('thread.archived', 'customer')
export const threadRestored = defineEvent('thread.restored', 'customer')
export const threadMarkedSpam = defineEvent('thread.marked_spam', 'customer')
export const threadUnmarkedSpam = defineEvent('thread.unmarked_spam', 'customer')
export const threadPurged = defineEvent('thread.purged', 'staff')
