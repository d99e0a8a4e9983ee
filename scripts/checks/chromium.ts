import { existsSync } from 'node:fs'
import { chromium } from '@playwright/test'
import { run } from './command.ts'

type Found = { path: string } | { advice: string }

const places = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
]

/** A Chromium to test with: the one `CHROMIUM` names, one of the machine, or Playwright's own. */
export function findChromium(): string | undefined {
  const given = process.env.CHROMIUM
  return [...(given ? [given] : []), ...places, chromium.executablePath()].find((place) => existsSync(place))
}

/** Finds Chromium, or installs it: by apt-get where we may, else by Playwright; or says what to do. */
export async function ensureChromium(): Promise<Found> {
  const found = findChromium()
  if (found) return { path: found }
  const said = await install()
  const installed = findChromium()
  if (installed) return { path: installed }
  return {
    advice: `${said}\nNo Chromium was found, and it could not be installed. Install it (on Debian: apt-get install chromium), or set CHROMIUM to its path.`,
  }
}

async function install(): Promise<string> {
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) return installByApt()
  console.log('  Chromium is missing: installing it by Playwright (once) …')
  return (await run('playwright', ['install', 'chromium'])).output
}

async function installByApt(): Promise<string> {
  console.log('  Chromium is missing: installing it by apt-get (once) …')
  const env = { DEBIAN_FRONTEND: 'noninteractive' }
  const updated = await run('apt-get', ['update'], env)
  const installed = await run('apt-get', ['install', '-y', '--no-install-recommends', 'chromium'], env)
  return `${updated.output}\n${installed.output}`.trim()
}
