/**
 * A link with `data-dialog` leads to a page that asks first. Here the question is fetched from that page and shown in a
 * dialog; whatever goes wrong, the link is simply followed.
 */
document.addEventListener('click', async (event) => {
  const link = (event.target as Element).closest<HTMLAnchorElement>('a[data-dialog]')
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return
  event.preventDefault()
  const question = await questionAt(link.href).catch(() => null)
  if (question) show(question)
  else location.assign(link.href)
})

async function questionAt(href: string): Promise<Element | null> {
  const response = await fetch(href, { headers: { accept: 'text/html' } })
  if (!response.ok || response.redirected) return null
  return new DOMParser().parseFromString(await response.text(), 'text/html').querySelector('[data-confirm]')
}

function show(question: Element) {
  const dialog = Object.assign(document.createElement('dialog'), { className: 'confirm-dialog' })
  dialog.setAttribute('aria-labelledby', 'confirm-title')
  dialog.append(document.adoptNode(question))
  dialog.addEventListener('close', () => dialog.remove())
  dialog.addEventListener('click', (event) => {
    const target = event.target as Element
    if (target !== dialog && !target.closest('.confirm-cancel')) return
    event.preventDefault()
    dialog.close()
  })
  document.body.append(dialog)
  dialog.showModal()
}
