import { defineEvent } from '#domain/accounts/event.ts'

/** A customer wrote. `about` names the thread, its ticket and the contact; `isFiling`: it is what the ticket was filed with. */
export const messageReceived = defineEvent<{ messageId: number; isFiling?: boolean }>('message.received', 'customer')
/** An agent answered. `about` names the thread and its ticket; `tokenId`: a token of the API did it in their name. */
export const messageSent = defineEvent<{ messageId: number; tokenId?: number }>('message.sent', 'customer')
/** An agent wrote to colleagues: no customer learns even that it happened. */
export const commentAdded = defineEvent<{ commentId: number }>('comment.added', 'staff')
