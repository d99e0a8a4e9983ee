/** Settings → Customer portal: the address that the chosen domain and the typed path make, while they are chosen and typed. */
const output = document.querySelector<HTMLOutputElement>('output[data-portal-address]')
const form = output?.form

form?.addEventListener('input', () => {
  const origins = JSON.parse(output!.dataset['portalAddress'] ?? '{}') as Record<string, string>
  const origin = origins[typed(form, 'domain_id')]
  const slug = typed(form, 'slug')
    .trim()
    .toLowerCase()
    .replaceAll(/^\/+|\/+$/g, '')
  output!.textContent = origin && slug ? `${origin}/${slug}` : '–'
})

function typed(of: HTMLFormElement, name: string): string {
  const field = of.elements.namedItem(name)
  return field instanceof HTMLInputElement || field instanceof HTMLSelectElement ? field.value : ''
}
