/**
 * Something new stands in the conversation: an empty answer is taken to have seen it, for it is begun below it. Above one
 * that is being written a notice says so, and only who has read it sends without being asked.
 */
const conversation = () => document.querySelector<HTMLElement>('[data-thread][data-seen]')

function look(): void {
  const newest = conversation()?.dataset['seen']
  const form = document.querySelector<HTMLFormElement>('form#reply')
  const seen = form?.querySelector<HTMLInputElement>('input[name=seen]')
  if (!newest || !form || !seen || messageOf(newest) <= messageOf(seen.value)) return
  const text = form.querySelector('textarea')
  if (!text?.value.trim()) seen.value = newest
  else if (!form.querySelector('[data-news]')) warn(form, text)
}

const messageOf = (seen: string): number => Number(seen.split('.')[0])

function warn(form: HTMLFormElement, text: HTMLTextAreaElement): void {
  const template = document.querySelector<HTMLTemplateElement>('#news-notice')
  const notice = template?.content.firstElementChild?.cloneNode(true) as HTMLElement | undefined
  if (!notice) return
  notice.dataset['news'] = ''
  notice.setAttribute('role', 'status')
  notice.querySelector('button')?.addEventListener('click', () => {
    const seen = form.querySelector<HTMLInputElement>('input[name=seen]')
    if (seen) seen.value = conversation()?.dataset['seen'] ?? seen.value
    notice.remove()
    text.focus()
  })
  form.querySelector('.composer-readers')?.after(notice)
}

document.addEventListener('page:refreshed', look)
