import { runCommand } from './command.ts'
import { runSystemTests } from './system.ts'
import { runUnitTests } from './unit.ts'

/** Every test and every other check counts as one. `output` is shown where something failed. */
export type Outcome = { passed: number; failed: number; output?: string }

export type Check = {
  name: string
  says: string
  run: (paths: string[]) => Promise<Outcome>
  /** Whether these paths are tests of this check. */
  takes?: (paths: string[]) => boolean
}

const isSystemTest = (path: string): boolean => path.endsWith('.spec.ts') || /test\/system\/?$/.test(path)

/** In the order of what the next ones need, and the quick ones first. */
export const checks: Check[] = [
  command('messages', 'the languages agree', 'node', 'scripts/generate.ts'),
  command('types', 'the compiler agrees', 'tsc', '--noEmit'),
  command('lint', 'the rules of the code', 'oxlint', '--format=stylish'),
  command('format', 'the layout of the code (mend it with `npx oxfmt`)', 'oxfmt', '--check'),
  command('unused', 'no file, export or dependency without a use', 'knip', '--no-progress', '--no-config-hints'),
  command('build', 'what is served', 'node', 'scripts/build.ts'),
  {
    name: 'unit',
    says: 'tests against a real database',
    run: (paths) => runUnitTests(paths.filter((path) => !isSystemTest(path))),
    takes: (paths) => paths.some((path) => !isSystemTest(path)),
  },
  {
    name: 'system',
    says: 'tests in a real browser',
    run: (paths) => runSystemTests(paths.filter(isSystemTest)),
    takes: (paths) => paths.some(isSystemTest),
  },
]

function command(name: string, says: string, program: string, ...args: string[]): Check {
  return { name, says, run: () => runCommand(program, args) }
}
