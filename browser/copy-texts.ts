/** The button beside a value copies it. Without scripts it stays hidden: the value can be marked by hand. */
import { toast } from './toasts.ts'

for (const place of document.querySelectorAll<HTMLElement>('[data-copy]')) place.hidden = !isSecureContext

document.addEventListener('click', async (event) => {
  const place = (event.target as Element).closest<HTMLElement>('[data-copy]')
  if (!place) return
  await navigator.clipboard.writeText(place.dataset['copy'] ?? '')
  toast(place.dataset['copied'] ?? '')
})
