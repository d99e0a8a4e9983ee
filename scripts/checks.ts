/** Runs every check there is, also after one has failed, and closes with `N passed, N failed`. */
import { parseArgs } from 'node:util'
import { checks, type Check, type Outcome } from './checks/list.ts'

const { values, positionals: paths } = parseArgs({
  options: { only: { type: 'string', multiple: true }, help: { type: 'boolean', short: 'h' } },
  allowPositionals: true,
})
const names = checks.map((check) => check.name)

if (values.help) {
  console.log(`npm test [-- --only <check>] [path …]\n\nChecks: ${names.join(', ')}\nPaths choose among the tests.`)
} else {
  const list = chosen()
  if (typeof list === 'string') console.error(list)
  process.exitCode = typeof list === 'string' ? 1 : await runAll(list)
}

/** What to run, or why that cannot be. Paths without `--only` mean the tests in those files, not all the other checks. */
function chosen(): Check[] | string {
  const only = values.only?.flatMap((name) => name.split(',')) ?? []
  const unknown = only.find((name) => !names.includes(name))
  if (unknown) return `There is no check "${unknown}"; there are ${names.join(', ')}.`
  if (only.length > 0) return checks.filter(({ name }) => only.includes(name))
  return paths.length > 0 ? checks.filter((check) => check.takes?.(paths)) : checks
}

async function runAll(list: Check[]): Promise<number> {
  const total = { passed: 0, failed: 0 }
  for (const check of list) {
    const { passed, failed } = await runOne(check)
    total.passed += passed
    total.failed += failed
  }
  console.log(`\n${total.passed} passed, ${total.failed} failed`)
  return total.failed > 0 ? 1 : 0
}

async function runOne({ name, says, run }: Check): Promise<Outcome> {
  console.log(`… ${name}: ${says}`)
  const began = Date.now()
  // A long check must not look like a hanging one.
  const waiting = setInterval(() => console.log(`  … ${name}, ${secondsSince(began)}`), 20_000)
  const outcome = await run(paths).catch((error: unknown) => ({ passed: 0, failed: 1, output: String(error) }))
  clearInterval(waiting)
  if (outcome.failed > 0 && outcome.output) console.log(outcome.output.trimEnd())
  const counts = outcome.passed + outcome.failed > 1 ? `${outcome.passed} passed, ${outcome.failed} failed, ` : ''
  console.log(`${outcome.failed > 0 ? '✗' : '✓'} ${name}: ${counts}${secondsSince(began)}`)
  return outcome
}

function secondsSince(began: number): string {
  return `${((Date.now() - began) / 1000).toFixed(1)} s`
}
