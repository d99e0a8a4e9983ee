// Addresses are facts of the domain: mails and pages name them here, and the workspace mounts there.

export const workspacePath = '/workspace'
export const apiPath = '/api'
export const userSignInPath = '/workspace/sign-in'
export const invitationPath = (token: string): string => `/workspace/invitations/${token}`
export const passwordResetPath = (token: string): string => `/workspace/reset/${token}`
export const setupPath = (token: string): string => `/workspace/setup/${token}`

/** Opens a portal for a signed-in agent, wherever it stands; `/tickets/7` may follow, as in the portal. */
export const previewPath = (portalId: number): string => `${workspacePath}/portals/${portalId}/preview`

/** Where a portal's host takes an agent over. */
export const takeOverPath = '/account/preview'
