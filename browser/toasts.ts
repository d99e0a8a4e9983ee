/** Says something in passing, in the corner and to screen readers. Errors that matter belong on the page instead. */
export function toast(text: string, tone?: 'critical') {
  const region = document.getElementById('toasts')
  if (!region) return
  const bread = Object.assign(document.createElement('p'), { className: 'toast', textContent: text })
  if (tone) bread.dataset['tone'] = tone
  region.append(bread)
  // Long enough to read: WCAG asks that nobody be hurried, so what one must act on never stands only here.
  setTimeout(() => bread.remove(), 4000 + text.length * 60)
}
