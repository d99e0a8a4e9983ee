import { Refusal } from '#platform/refusal.ts'

/** Answers, or where there were too many attempts, says how many minutes to wait. */
export async function orWait(
  answer: () => Promise<Response>,
  wait: (minutes: number) => Response | Promise<Response>,
): Promise<Response> {
  try {
    return await answer()
  } catch (error) {
    if (!(error instanceof Refusal) || error.status !== 429) throw error
    return wait(Number(error.params['minutes']))
  }
}
