import type { TroubledJob } from '#platform/jobs/failed.ts'
import { Button } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { DefinitionList } from '#ui/definition-list.tsx'
import { Empty } from '#ui/empty.tsx'
import { Status } from '#ui/status.tsx'
import { useReader, useT } from '#ui/translation.tsx'

export function JobsPage({ jobs, home }: { jobs: TroubledJob[]; home: string }) {
  const t = useT()
  if (jobs.length === 0) {
    return (
      <Empty icon="check-circle" title={t('workspace.settings-jobs.empty')}>
        {t('workspace.settings-jobs.emptyText')}
      </Empty>
    )
  }
  return (
    <>
      {jobs.map((job) => (
        <Job key={job.id} job={job} home={home} />
      ))}
    </>
  )
}

function Job({ job, home }: { job: TroubledJob; home: string }) {
  const { t, format } = useReader()
  const { nextAt } = job
  const retry = (
    <form method="post" action={`${home}/${job.id}/attempts`}>
      <Button size="small" icon="reopen">
        {t(nextAt ? 'workspace.settings-jobs.tryNow' : 'workspace.settings-jobs.tryAgain')}
      </Button>
    </form>
  )
  return (
    <Card title={t('workspace.settings-jobs.job', { name: job.name, id: String(job.id) })} action={retry}>
      <DefinitionList
        items={[
          {
            term: t('workspace.settings-jobs.status'),
            value: nextAt ? (
              <Status tone="with-us" next={t('workspace.settings-jobs.nextAt', { time: format.dateTime(nextAt) })}>
                {t('workspace.settings-jobs.waits')}
              </Status>
            ) : (
              <Status tone="critical">{t('workspace.settings-jobs.givenUp')}</Status>
            ),
          },
          { term: t('workspace.settings-jobs.error'), value: job.error.slice(0, 500) },
          { term: t('workspace.settings-jobs.attempts'), value: format.number(job.attempts) },
          { term: t('workspace.settings-jobs.failedAt'), value: format.dateTime(job.failedAt) },
        ]}
      />
    </Card>
  )
}
