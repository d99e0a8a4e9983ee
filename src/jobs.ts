// The list that pairs jobs with what does them.
import { react, runReaction } from '#domain/accounts/event.ts'
import type { Services } from '#platform/services.ts'
import { handles, type JobHandler } from '#platform/jobs/jobs.ts'
import './reactions.ts'

export const jobHandlers = ({ db }: Services): JobHandler[] => [handles(react, (job) => runReaction(db, job))]
