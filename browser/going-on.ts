/** `form[data-goes-on]` only leads on: it is sent by itself, before the page is there, so that going back passes it by. */
document.querySelector<HTMLFormElement>('form[data-goes-on]')?.requestSubmit()
