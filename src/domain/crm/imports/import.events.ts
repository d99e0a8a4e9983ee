import { defineEvent } from '#domain/accounts/event.ts'

type Counts = { importId: number; created: number; updated: number; failed: number }

export const importStarted = defineEvent<{ importId: number }>('import.started', 'staff')
/** A check or an import came to its end, or was stopped; its rows are events of their own records. */
export const importEnded = defineEvent<Counts & { status: string }>('import.ended', 'staff')
