/**
 * Something the administrator can put right: a wrong variable, a taken port, a full disk. Whoever starts a process shows
 * the message, one line, without a stack, and exits non-zero. Anything else that is thrown at start is a bug.
 */
export class StartFault extends Error {
  override name = 'StartFault'
}

/** The one line for an error met while starting, where the administrator can do something about it. */
export function faultLine(error: unknown): string | undefined {
  if (error instanceof StartFault) return error.message
  const { code, path, address, port } = error as NodeJS.ErrnoException & { address?: string; port?: number }
  if (code === 'ENOSPC' || code === '53100')
    return `The disk is full${path ? ` (writing ${path})` : ''}: make room and start again.`
  if (code === 'EROFS')
    return `${path ?? 'A file'} is on a read-only disk: set DATA_DIR to a directory that can be written.`
  if (code === 'EACCES' && port)
    return `Port ${port} on ${address} may not be used by this user: choose one above 1023.`
  if (code === 'EACCES' || code === 'EPERM') return path && `${path} may not be used by this user (${code}).`
  if (code === 'ENOTDIR' || code === 'EEXIST' || code === 'ENAMETOOLONG')
    return path && `${path} cannot be a directory (${code}): set DATA_DIR to one, or to a place where one can be made.`
  return undefined
}
