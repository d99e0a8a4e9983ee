import { defineEvent } from './event.ts'

export const userInvited = defineEvent<{ userId: number }>('user.invited', 'staff')
export const userJoined = defineEvent<{ userId: number }>('user.joined', 'staff')
export const userPermissionsChanged = defineEvent<{ userId: number; isSuperAdmin: boolean; permissions: string[] }>(
  'user.permissions_changed',
  'staff',
)
export const userDeactivated = defineEvent<{ userId: number }>('user.deactivated', 'staff')
export const userReactivated = defineEvent<{ userId: number }>('user.reactivated', 'staff')
export const userPasswordChanged = defineEvent<{ userId: number }>('user.password_changed', 'staff')
