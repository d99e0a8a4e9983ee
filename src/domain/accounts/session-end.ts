/** What every process is told when a session ends (migrations/184): whose it was. They may have others. */
type SessionEnd = { sessionEnded: { kind: 'contact' | 'user'; id: number } }

/** Whether a notification says that a session of this contact or user has ended. */
export const isSessionEnd = (payload: unknown, whose: { kind: 'contact' | 'user'; id: number }): boolean => {
  const { sessionEnded } = (payload ?? {}) as Partial<SessionEnd>
  return sessionEnded?.kind === whose.kind && sessionEnded.id === whose.id
}
