/** What HubSpot calls the kinds of faults. */
export type Category =
  | 'CONFLICT'
  | 'FORBIDDEN'
  | 'INTERNAL_ERROR'
  | 'INVALID_AUTHENTICATION'
  | 'MISSING_SCOPES'
  | 'OBJECT_ALREADY_EXISTS'
  | 'OBJECT_NOT_FOUND'
  | 'RATE_LIMITS'
  | 'VALIDATION_ERROR'

/** One of several things that are wrong. `in`: where in the request. */
export type ErrorItem = {
  message: string
  code?: string
  in?: string
  subCategory?: string
  context?: Record<string, string[]>
}

/** What a fault says besides its message. `body`: members that only this kind of fault has. */
export type ErrorDetails = {
  subCategory?: string
  context?: Record<string, string[]>
  errors?: ErrorItem[]
  headers?: Record<string, string>
  body?: Record<string, unknown>
}

/** A decline in HubSpot's words. Refusals of the domain become one at the root; a route throws one only for what is HubSpot's own. */
export class ApiError extends Error {
  override name = 'ApiError'
  readonly status: number
  readonly category: Category
  readonly details: ErrorDetails

  constructor(status: number, category: Category, message: string, details: ErrorDetails = {}) {
    super(message)
    this.status = status
    this.category = category
    this.details = details
  }
}

/** What HubSpot says of values and shapes that cannot be. */
export const invalid = (message: string, details?: ErrorDetails): ApiError =>
  new ApiError(400, 'VALIDATION_ERROR', message, details)

/** What is not there: an id, a name, or an address that nothing stands at. */
export const missing = (message = 'resource not found', details?: ErrorDetails): ApiError =>
  new ApiError(404, 'OBJECT_NOT_FOUND', message, details)
