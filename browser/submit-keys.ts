/** Ctrl+Enter (or ⌘+Enter) in a `form[data-submit-keys]` presses its first submit button. */
document.addEventListener('keydown', (event) => {
  if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || event.isComposing) return
  const form = (event.target as Element).closest<HTMLFormElement>('form[data-submit-keys]')
  if (!form) return
  event.preventDefault()
  form.requestSubmit(form.querySelector<HTMLButtonElement>('button:not([type=button], [type=reset])'))
})
