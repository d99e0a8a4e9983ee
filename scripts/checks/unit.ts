import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { run } from './command.ts'
import type { Outcome } from './list.ts'

type Report = {
  numPassedTests: number
  numFailedTests: number
  testResults: { status: string; assertionResults: unknown[] }[]
}

/** vitest, counted by its JSON report. A file that does not load counts as one failure, and so does an error outside of tests. */
export async function runUnitTests(paths: string[]): Promise<Outcome> {
  const folder = mkdtempSync(path.join(tmpdir(), 'portti-report-'))
  const report = path.join(folder, 'unit.json')
  try {
    const reporters = ['--reporter=dot', '--reporter=json', `--outputFile.json=${report}`]
    const { code, output } = await run('vitest', ['run', ...reporters, ...paths])
    return { ...counted(report, code), output }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function counted(file: string, code: number): Outcome {
  const { numPassedTests, numFailedTests, testResults } = readReport(file)
  const unloaded = testResults.filter((result) => result.status === 'failed' && result.assertionResults.length === 0)
  const failed = numFailedTests + unloaded.length
  return { passed: numPassedTests, failed: code === 0 ? failed : Math.max(failed, 1) }
}

function readReport(file: string): Report {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Report
  } catch {
    return { numPassedTests: 0, numFailedTests: 0, testResults: [] }
  }
}
