// The list that pairs events with what answers them. `now` runs in the event's own transaction, `after` as a job.
import { setReactions } from '#domain/accounts/event.ts'

setReactions([])
