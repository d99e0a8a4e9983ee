import type { Draft } from '#domain/conversations/draft-content.ts'
import { formLimits } from '#platform/files/upload.ts'
import { Button, ButtonLink } from '#ui/button.tsx'
import { Composer, ComposerSwitch } from '#ui/composer.tsx'
import { draftData } from '#ui/draft-data.ts'
import { FileDrop } from '#ui/file-drop.tsx'
import { Notice } from '#ui/notice.tsx'
import { RichText } from '#ui/rich-text.tsx'
import { useFormat, useT } from '#ui/translation.tsx'
import { seenOf, seenText } from './entries.tsx'
import { draftScope } from './load.ts'
import { threadPath } from './place.ts'
import type { ThreadPaneProps } from './thread-pane.tsx'

export type Mode = 'reply' | 'comment'

/** A form that was refused: what was typed, and why. `news`: others wrote meanwhile. */
export type Failed = {
  mode: Mode
  text: string
  key: string
  fault?: string | undefined
  news?: { author: string; text: string }[] | undefined
}

/** Reply and comment: two forms to two addresses, so that what is meant for colleagues can never travel as a reply. */
export function Composers(props: ThreadPaneProps) {
  const t = useT()
  const { failed, view } = props
  const hasComment = Boolean(view.drafts.comment?.fields['text'])
  const selected = failed?.mode ?? (hasComment && !view.drafts.reply?.fields['text'] ? 'comment' : 'reply')
  return (
    <div class="pane-foot" data-composers="">
      <ComposerSwitch
        legend={t('workspace.inbox.writeWhat')}
        selected={selected}
        reply={{ label: t('workspace.inbox.reply'), composer: <ReplyComposer {...props} /> }}
        comment={{ label: t('workspace.inbox.comment'), composer: <CommentComposer {...props} /> }}
      />
      <template id="news-notice">
        <Notice
          tone="caution"
          action={
            <Button type="button" size="small">
              {t('workspace.inbox.newsSeen')}
            </Button>
          }
        >
          {t('workspace.inbox.newsMeanwhile')}
        </Notice>
      </template>
    </div>
  )
}

function ReplyComposer(props: ThreadPaneProps) {
  const t = useT()
  const { view } = props
  const [first, ...others] = view.page.readers
  const shared = useShared(props, 'reply')
  const to = first && (first.email ?? first.name)
  const news = props.failed?.mode === 'reply' ? props.failed.news : undefined
  return (
    <Composer
      {...shared}
      label={t('workspace.inbox.yourAnswer')}
      readers={
        to ? (
          <span title={view.page.readers.map(({ email, name }) => email ?? name).join(', ')}>
            {t('workspace.inbox.replyTo', { first: to, others: others.length })}
          </span>
        ) : (
          t('workspace.inbox.replyToNobody')
        )
      }
      placeholder={t('workspace.inbox.writeAnswer')}
      notice={news && <News news={news} />}
      buttons={
        news ? (
          <>
            <Button kind="primary">{t('workspace.inbox.sendAnyway')}</Button>
            <ButtonLink href={threadPath(props.place, view.page.id, '', '#reply-text')}>
              {t('workspace.inbox.backToWriting')}
            </ButtonLink>
          </>
        ) : (
          <>
            <Button kind="primary" busyLabel={t('workspace.inbox.sending')}>
              {t('workspace.inbox.sendAnswer')}
            </Button>
            <Button name="after" value="close" busyLabel={t('workspace.inbox.sending')}>
              {t('workspace.inbox.sendAndClose')}
            </Button>
          </>
        )
      }
    />
  )
}

function CommentComposer(props: ThreadPaneProps) {
  const t = useT()
  return (
    <Composer
      {...useShared(props, 'comment')}
      kind="comment"
      label={t('workspace.inbox.yourComment')}
      readers={t('workspace.inbox.commentTo', { account: props.accountName })}
      placeholder={t('workspace.inbox.writeComment')}
      buttons={
        <Button kind="primary" icon="lock" busyLabel={t('workspace.inbox.sending')}>
          {t('workspace.inbox.addComment')}
        </Button>
      }
    />
  )
}

/** What both composers have: where they go, what is in them, and how their draft is kept. */
function useShared({ place, view, user, failed: anyFailed }: ThreadPaneProps, mode: Mode) {
  const t = useT()
  const format = useFormat()
  const draft = view.drafts[mode]
  const failed = anyFailed?.mode === mode ? anyFailed : undefined
  return {
    id: mode,
    action: threadPath(place, view.page.id, mode === 'reply' ? 'replies' : 'comments'),
    hidden: { key: failed?.key ?? draft?.key ?? crypto.randomUUID(), seen: seenText(seenOf(view.entries, user)) },
    value: failed?.text ?? draft?.fields['text'],
    fault: failed?.fault,
    files: <Files mode={mode} draft={draft} />,
    draft: draft && t('draft.saved', { time: format.time(draft.updatedAt) }),
    keysHint: t('workspace.inbox.ctrlEnter'),
    data: draftData(t, {
      address: `/workspace/drafts/${draftScope(view.page.id, mode)}`,
      writer: `user ${user.id}`,
    }),
  }
}

/** What others wrote while this answer was written; the answer waits below. */
function News({ news }: { news: { author: string; text: string }[] }) {
  const t = useT()
  return (
    <Notice tone="caution" title={t('workspace.inbox.newsTitle', { count: news.length })} announce id="news">
      <p>{t('workspace.inbox.newsKept')}</p>
      {news.map((one, place) => (
        <blockquote key={place} class="news">
          <strong>{one.author}</strong>
          <RichText>{one.text}</RichText>
        </blockquote>
      ))}
    </Notice>
  )
}

function Files({ mode, draft }: { mode: Mode; draft: Draft | undefined }) {
  const t = useT()
  const format = useFormat()
  const size = format.bytes(formLimits.file)
  return (
    <FileDrop
      name="files"
      id={`${mode}-files`}
      label={t('workspace.inbox.attach')}
      dropLabel={t('workspace.inbox.orDrop')}
      hint={t('workspace.inbox.filesHint', { count: formLimits.files, size })}
      removeLabel={t('workspace.inbox.removeFile', { name: '{name}' })}
      tooLarge={t('workspace.inbox.fileTooLarge', { name: '{name}', size })}
      tooMany={t('workspace.inbox.tooManyFiles', { count: formLimits.files })}
      maxBytes={formLimits.file}
      maxFiles={formLimits.files}
      kept={draft?.files.map((file) => ({ name: file.name, facts: format.bytes(file.size), token: String(file.id) }))}
      keptName="kept"
    />
  )
}
