import { ticketsPath } from './ticket-path.ts'

/** The board of a pipeline that a form came from; undefined where it came from none. */
export const boardPath = (pipelineId: string | undefined): string | undefined =>
  pipelineId !== undefined && /^\d{1,15}$/.test(pipelineId) ? `${ticketsPath}/board?pipeline=${pipelineId}` : undefined
