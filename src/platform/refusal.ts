/** Words that fill the holes of a refusal's message. */
export type RefusalParams = Readonly<Record<string, string | number>>

/**
 * A decline: somebody asked for what cannot be. Its code is owned by the feature that throws it (`ticket.closed`) and is
 * put into words by the surface. Anything else that is thrown is a bug and becomes a 500.
 */
export class Refusal extends Error {
  readonly status: RefusalStatus
  readonly code: string
  readonly params: RefusalParams

  constructor(status: RefusalStatus, code: string, params: RefusalParams = {}) {
    super(code)
    this.name = 'Refusal'
    this.status = status
    this.code = code
    this.params = params
  }
}

/** HTTP's word for the decline: 404 also stands for "you may not see this", 507 for a disk that is full. */
export type RefusalStatus = 400 | 401 | 403 | 404 | 409 | 410 | 413 | 415 | 422 | 429 | 507

/** What does not exist, or may not be seen by the one who asks: the two are told apart by nobody. */
export const notFound = (): Refusal => new Refusal(404, 'not_found')
