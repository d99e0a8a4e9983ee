import { defineConfig } from '@playwright/test'
import { findChromium } from './scripts/checks/chromium.ts'

const executablePath = findChromium()

/** A Chromium that does as it is told and asks nobody: no sandbox (tests run as root), no background traffic. */
const args = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/**
 * Every test runs on a desktop. `@phone` in its title runs it on a phone too, `@plain` without JavaScript too.
 * @example test('a customer answers @phone @plain', async ({ page }) => { … })
 */
export default defineConfig({
  testDir: 'test/system',
  testMatch: '**/*.spec.ts',
  globalSetup: './test/system/setup.ts',
  fullyParallel: false,
  forbidOnly: Boolean(process.env.CI),
  workers: 2,
  // Generous: what a test waits for is a condition, and a busy machine only takes longer to meet it.
  timeout: 120_000,
  expect: { timeout: 15_000 },
  outputDir: 'test-results',
  use: {
    locale: 'en-GB',
    timezoneId: 'Europe/Helsinki',
    trace: 'retain-on-failure',
    screenshot: 'only-on-failure',
    launchOptions: { args, ...(executablePath && { executablePath }) },
  },
  projects: [
    { name: 'desktop', use: { viewport: { width: 1280, height: 800 } } },
    { name: 'phone', grep: /@phone/, use: { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true } },
    {
      name: 'no-javascript',
      grep: /@plain/,
      use: { viewport: { width: 1280, height: 800 }, javaScriptEnabled: false },
    },
  ],
})
