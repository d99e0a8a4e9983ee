import { defineEvent } from '#domain/accounts/event.ts'

export const fileHosted = defineEvent<{ fileId: number }>('file.hosted', 'staff')
export const fileChanged = defineEvent<{ fileId: number; changed: string[] }>('file.changed', 'staff')
export const fileArchived = defineEvent<{ fileId: number }>('file.archived', 'staff')
/** For good, out of every message, comment and draft as well. */
export const fileErased = defineEvent<{ fileId: number }>('file.erased', 'staff')
export const folderCreated = defineEvent<{ folderId: number }>('folder.created', 'staff')
export const folderChanged = defineEvent<{ folderId: number; from: string; to: string }>('folder.changed', 'staff')
export const folderArchived = defineEvent<{ folderId: number; files: number }>('folder.archived', 'staff')
