import type { Context } from 'hono'
import { Refusal } from '#platform/refusal.ts'
import { refusalText } from '#ui/refusal-text.ts'
import type { ApiEnv } from './env.ts'
import { ApiError, missing, type Category } from './errors.ts'

/** Every answer that is no success: HubSpot's body, as JSON, with the id under which the log has it. */
export function refuse(error: Error, c: Context<ApiEnv>): Response {
  const fault = faultOf(error, c)
  if (fault.status >= 500 && !(error instanceof Refusal)) {
    const { correlationId, services } = c.var
    services.log.error({ err: error, path: c.req.path, correlationId }, 'A request of the API failed')
  }
  for (const [name, value] of Object.entries(fault.details.headers ?? {})) c.header(name, value)
  return c.json(bodyOf(fault, c.var.correlationId), fault.status as never)
}

export const refuseUnknown = (c: Context<ApiEnv>): Response => refuse(missing(), c)

/** The same body as an item of a batch of which a part failed. */
export const bodyOf = ({ category, message, details }: ApiError, correlationId: string) => ({
  status: 'error' as const,
  message,
  correlationId,
  category,
  ...(details.subCategory === undefined ? {} : { subCategory: details.subCategory }),
  ...(details.context === undefined ? {} : { context: details.context }),
  ...(details.errors === undefined ? {} : { errors: details.errors }),
  ...details.body,
})

function faultOf(error: Error, c: Context<ApiEnv>): ApiError {
  if (error instanceof ApiError) return error
  if (error instanceof Refusal) return fromRefusal(error, c)
  return new ApiError(500, 'INTERNAL_ERROR', 'internal error')
}

/** A decline of the domain, in English like all that HubSpot says; its code is the subcategory, for scripts to tell it by. */
export function fromRefusal(refusal: Refusal, c: Context<ApiEnv>): ApiError {
  const { status, code } = refusal
  if (code === 'not_found') return missing()
  return new ApiError(
    statuses[status] ?? status,
    categories[status] ?? 'VALIDATION_ERROR',
    conflictText(refusal) ?? refusalText(c.var.reader.t, refusal),
    { subCategory: code },
  )
}

/** Scripts read the id of the other record out of these two. The first is word for word HubSpot's. */
function conflictText({ code, params: { id, property, value } }: Refusal): string | undefined {
  if (id === undefined) return undefined
  if (code === 'contact.email_taken') return `Contact already exists. Existing ID: ${id}`
  return code === 'property.value_taken'
    ? `Cannot set property ${property} to ${value}: ${id} already has that value.`
    : undefined
}

/** HubSpot knows neither 410 nor 422. */
const statuses: Partial<Record<number, number>> = { 410: 404, 422: 400 }

const categories: Partial<Record<number, Category>> = {
  401: 'INVALID_AUTHENTICATION',
  403: 'FORBIDDEN',
  404: 'OBJECT_NOT_FOUND',
  409: 'CONFLICT',
  410: 'OBJECT_NOT_FOUND',
  429: 'RATE_LIMITS',
  507: 'INTERNAL_ERROR',
}
