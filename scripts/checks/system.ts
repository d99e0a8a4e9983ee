import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { ensureChromium } from './chromium.ts'
import { root, run } from './command.ts'
import type { Outcome } from './list.ts'

type Report = { stats: { expected: number; unexpected: number; flaky: number } }

/** Playwright, counted by its JSON report, in whatever Chromium there is or can be had. */
export async function runSystemTests(paths: string[]): Promise<Outcome> {
  if (!existsSync(path.join(root, 'dist/main.js'))) {
    return { passed: 0, failed: 1, output: 'There is no dist/main.js: the build above must pass first.' }
  }
  const chromium = await ensureChromium()
  if ('advice' in chromium) return { passed: 0, failed: 1, output: chromium.advice }
  const folder = mkdtempSync(path.join(tmpdir(), 'portti-report-'))
  const report = path.join(folder, 'system.json')
  try {
    const env = { PLAYWRIGHT_JSON_OUTPUT_NAME: report, CHROMIUM: chromium.path }
    const { code, output } = await run('playwright', ['test', '--reporter=dot,json', ...paths], env)
    return { ...counted(report, code), output }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function counted(file: string, code: number): Outcome {
  const { stats } = readReport(file)
  const failed = stats.unexpected + stats.flaky
  return { passed: stats.expected, failed: code === 0 ? failed : Math.max(failed, 1) }
}

function readReport(file: string): Report {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Report
  } catch {
    return { stats: { expected: 0, unexpected: 0, flaky: 0 } }
  }
}
