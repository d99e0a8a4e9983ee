import { sessionEndPath, sessionsPath } from '#domain/members/links.ts'
import type { OwnSession } from '#domain/members/own-sessions.ts'
import { Button } from '#ui/button.tsx'
import { Notice } from '#ui/notice.tsx'
import { Time } from '#ui/time.tsx'
import { useReader, useT } from '#ui/translation.tsx'

type SessionsProps = { sessions: OwnSession[]; here: number; home: string; done: boolean }

/** Each place with its device and its last use; this one is not ended here, but by signing out. */
export function Sessions({ sessions, here, home, done }: SessionsProps) {
  const t = useT()
  return (
    <>
      {done && (
        <Notice tone="positive" announce>
          {t('account.sessions.done')}
        </Notice>
      )}
      <ul class="sessions">
        {sessions.map((session) => (
          <Session key={session.id} session={session} isHere={session.id === here} />
        ))}
      </ul>
      {sessions.length > 1 && (
        <form method="post" action={`${sessionsPath}/ending`}>
          <Button kind="primary">{t('account.sessions.endOthers')}</Button>
        </form>
      )}
      <p>
        <a href={home}>{t('account.sessions.back')}</a>
      </p>
    </>
  )
}

function Session({ session, isHere }: { session: OwnSession; isHere: boolean }) {
  const { t, format, now } = useReader()
  const { browser, system } = session.device
  const name =
    browser && system ? t('account.sessions.device', { browser, system }) : (browser ?? t('account.sessions.unknown'))
  const time = (at: Date) => (
    <Time datetime={at.toISOString()} exact={format.dateTime(at)}>
      {format.relative(at, now)}
    </Time>
  )
  return (
    <li class="session">
      <div>
        <strong>{name}</strong>
        {isHere && <span class="session-here"> · {t('account.sessions.here')}</span>}
        <p class="muted">
          {t('account.sessions.used')} {time(session.seenAt)} · {t('account.sessions.since')} {time(session.startedAt)}
        </p>
      </div>
      {!isHere && (
        <form method="post" action={sessionEndPath(session.id)}>
          <Button kind="quiet">
            {t('account.sessions.end')}
            <span class="visually-hidden">: {name}</span>
          </Button>
        </form>
      )}
    </li>
  )
}
