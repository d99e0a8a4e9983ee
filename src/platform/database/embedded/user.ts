import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { StartFault } from '#platform/start-fault.ts'

/** Who PostgreSQL runs as. */
export type User = { name: string; uid: number; gid: number }

const unprivileged = ['portti', 'postgres', 'nobody']

/** PostgreSQL refuses to run as root. Where we are root, this is the user it runs as: `owner` if given, else the first of a short list. */
export function runAs(owner?: number): User | undefined {
  if (process.getuid?.() !== 0) return undefined
  const known = users()
  const user = owner
    ? known.find(({ uid }) => uid === owner)
    : unprivileged.map((name) => known.find((user) => user.name === name)).find(Boolean)
  if (user) return user
  if (owner) return { name: String(owner), uid: owner, gid: owner }
  throw new StartFault(
    'PostgreSQL does not run as root, and this system has no user portti, postgres or nobody: add one, or set DATABASE_URL.',
  )
}

/** Whether that user passes a shell's test, such as `test -x "$1"`. Only asking as that user is sure: PostgreSQL itself asks access(2). */
export function passes(user: User | undefined, test: string, ...args: string[]): boolean {
  const identity = user ? { uid: user.uid, gid: user.gid } : {}
  return spawnSync('/bin/sh', ['-c', test, 'sh', ...args], { ...identity, cwd: '/', stdio: 'ignore' }).status === 0
}

function users(): User[] {
  return readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'))
    .filter(({ length }) => length >= 4)
    .map(([name, , uid, gid]) => ({ name: name!, uid: Number(uid), gid: Number(gid) }))
}
