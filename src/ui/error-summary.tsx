import { Icon } from './icon.tsx'

export type Fault = { field?: string | undefined; message: string }

/** First thing on a page that was answered with 422: what is wrong, each line a link to its field. Takes the focus. */
export function ErrorSummary({ title, faults }: { title: string; faults: Fault[] }) {
  if (faults.length === 0) return null
  return (
    <div class="error-summary" role="alert" tabindex={-1} autofocus aria-labelledby="error-summary-title">
      <h2 id="error-summary-title">
        <Icon name="critical" />
        {title}
      </h2>
      <ul>
        {faults.map((fault) => (
          <li key={fault.message}>{fault.field ? <a href={`#${fault.field}`}>{fault.message}</a> : fault.message}</li>
        ))}
      </ul>
    </div>
  )
}
