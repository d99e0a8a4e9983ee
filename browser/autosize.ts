/** Text boxes grow with their text. CSS does it by `field-sizing`; this is for browsers that cannot. */
function fit(box: HTMLTextAreaElement) {
  box.style.blockSize = 'auto'
  box.style.blockSize = `${box.scrollHeight + box.offsetHeight - box.clientHeight}px`
}

if (!CSS.supports('field-sizing', 'content')) {
  document.addEventListener('input', (event) => {
    if (event.target instanceof HTMLTextAreaElement && event.target.matches('[data-autosize]')) fit(event.target)
  })
  for (const box of document.querySelectorAll<HTMLTextAreaElement>('textarea[data-autosize]')) if (box.value) fit(box)
}
