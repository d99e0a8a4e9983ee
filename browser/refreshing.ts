/**
 * While a page shows something on its way (`data-refresh` on a live region), it is fetched again each second and its regions
 * are morphed; the server leaves the mark out when it has arrived.
 */
import { asking, show } from './workspace-live.ts'

const pause = 1000

async function refresh(): Promise<void> {
  if (document.visibilityState === 'visible') {
    const response = await fetch(location.href, { headers: asking, redirect: 'manual' }).catch(() => undefined)
    if (response?.ok) show(await response.text())
  }
  refreshSoon()
}

function refreshSoon(): void {
  if (document.querySelector('[data-refresh]')) setTimeout(() => void refresh(), pause)
}

refreshSoon()
