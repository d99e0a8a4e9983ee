/** Settings → Customer portal: the address that the chosen domain and the typed path make, while they are chosen and typed. */
const output = document.querySelector<HTMLOutputElement>('output[data-portal-address]')
const form = output?.form

form?.addEventListener('input', () => {
  const origins = JSON.parse(output!.dataset['portalAddress'] ?? '{}') as Record<string, string>
  const data = new FormData(form)
  const origin = origins[String(data.get('domain_id'))]
  const slug = String(data.get('slug'))
    .trim()
    .toLowerCase()
    .replaceAll(/^\/+|\/+$/g, '')
  output!.textContent = origin && slug ? `${origin}/${slug}` : '–'
})
