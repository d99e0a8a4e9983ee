import { AxeBuilder } from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'

const standards = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

/** The page, as it is now, has no fault that axe finds against WCAG 2.2 AA. Needs JavaScript in the page. */
export async function expectAccessible(page: Page): Promise<void> {
  // Our frames are our own host's: the way that opens a second page for others costs a second each time.
  const { violations } = await new AxeBuilder({ page }).withTags(standards).setLegacyMode().analyze()
  const faults = violations.flatMap(({ id, help, nodes }) => nodes.map(({ html }) => `${id}: ${help}: ${html}`))
  expect(faults, page.url()).toEqual([])
}
