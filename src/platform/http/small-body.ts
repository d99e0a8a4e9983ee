import { bodyLimit } from 'hono/body-limit'
import { Refusal } from '#platform/refusal.ts'

/** For routes that take a form of a few fields: nobody makes us read more than 64 KiB. */
export const smallBody = bodyLimit({
  maxSize: 64 * 1024,
  onError: () => {
    throw new Refusal(413, 'request.too_large')
  },
})
