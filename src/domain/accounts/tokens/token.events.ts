import { defineEvent } from '#domain/accounts/event.ts'

export const tokenCreated = defineEvent<{ tokenId: number; name: string; scopes: string[] }>('token.created', 'staff')
export const tokenRevoked = defineEvent<{ tokenId: number; name: string }>('token.revoked', 'staff')
