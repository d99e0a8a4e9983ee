/** A form that is under way is not sent again: the button says so, keeps its focus, and takes no second press. */
document.addEventListener('submit', (event) => {
  const form = event.target as HTMLFormElement
  if (form.method === 'get' || event.defaultPrevented) return
  if (form.dataset['underway'] !== undefined) return event.preventDefault()
  form.dataset['underway'] = ''
  const button = event.submitter
  if (button instanceof HTMLButtonElement) setBusy(button, true)
})

// The back button may bring the page as it was left: then the form is new again.
window.addEventListener('pageshow', () => {
  for (const form of document.querySelectorAll<HTMLFormElement>('form[data-underway]')) settle(form)
})

/** Makes a form ready again, after an answer that did not leave the page. */
export function settle(form: HTMLFormElement) {
  delete form.dataset['underway']
  for (const button of form.querySelectorAll<HTMLButtonElement>('button[data-busy]')) setBusy(button, false)
}

function setBusy(button: HTMLButtonElement, busy: boolean) {
  button.toggleAttribute('data-busy', busy)
  if (busy) button.setAttribute('aria-disabled', 'true')
  else button.removeAttribute('aria-disabled')
  const label = button.querySelector('.button-label')
  const other = button.dataset['busyLabel']
  if (!label || other === undefined) return
  button.dataset['busyLabel'] = label.textContent ?? ''
  label.textContent = other
}
