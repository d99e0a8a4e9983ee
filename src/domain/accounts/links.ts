// Addresses are facts of the domain: mails and pages name them here, and the workspace mounts there.

export const workspacePath = '/workspace'
export const apiPath = '/api'
export const userSignInPath = '/workspace/sign-in'
export const invitationPath = (token: string): string => `/workspace/invitations/${token}`
export const passwordResetPath = (token: string): string => `/workspace/reset/${token}`
export const setupPath = (token: string): string => `/workspace/setup/${token}`
