/** `<select data-sends>` sends its form when it is changed, so a filter needs no button. */
document.addEventListener('change', (event) => {
  if (event.target instanceof HTMLSelectElement && event.target.matches('[data-sends]'))
    event.target.form?.requestSubmit()
})
