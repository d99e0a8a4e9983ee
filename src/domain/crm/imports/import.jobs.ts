import { z } from 'zod'
import { defineJob } from '#platform/jobs/jobs.ts'

/** Goes on with the pass that an import is in, from where it stands. */
export const workOnImport = defineJob('import.work', z.object({ importId: z.number() }))
