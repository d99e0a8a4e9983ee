export const ticketsPath = '/workspace/tickets'

/** `rest`: a resource of the ticket, "closure", or a place on its page, "#notes". */
export const ticketPath = (id: number, rest = ''): string =>
  `${ticketsPath}/${id}${rest && !rest.startsWith('#') ? `/${rest}` : rest}`
