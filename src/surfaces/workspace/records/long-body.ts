import { bodyLimit } from 'hono/body-limit'
import { Refusal } from '#platform/refusal.ts'

/** For forms with a long text: fifty thousand characters, each of them several bytes, and nobody makes us read more. */
export const longBody = bodyLimit({
  maxSize: 512 * 1024,
  onError: () => {
    throw new Refusal(413, 'request.too_large')
  },
})
