// The list that pairs jobs with what does them.
import { react, runReaction } from '#domain/accounts/event.ts'
import { cleanFiles, cleanUp, forgetBytes, forgetUnusedBytes } from '#domain/conversations/cleaning.ts'
import type { Services } from '#platform/services.ts'
import { handles, type JobHandler } from '#platform/jobs/jobs.ts'
import './reactions.ts'

export const jobHandlers = ({ db, storage }: Services): JobHandler[] => [
  handles(react, (job) => runReaction(db, job)),
  handles(cleanFiles, () => db.transaction().execute((trx) => cleanUp(trx))),
  handles(forgetBytes, ({ sha256 }) => forgetUnusedBytes(db, storage, sha256)),
]
