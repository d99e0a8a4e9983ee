/** A conversation is read from what is new, else from its end. An address that names a message leads there. */
const pane = document.querySelector<HTMLElement>('.split-detail')
const talk = pane?.querySelector('[data-thread]')

if (pane && talk && !location.hash && !new URL(location.href).searchParams.has('before')) {
  const mark = talk.querySelector('.new-mark')
  // On a desktop the pane scrolls by itself; on a phone the page does.
  if (mark) mark.scrollIntoView({ block: 'start' })
  else if (pane.scrollHeight > pane.clientHeight) pane.scrollTop = pane.scrollHeight
  else [...talk.querySelectorAll('.message')].at(-1)?.scrollIntoView({ block: 'center' })
}
