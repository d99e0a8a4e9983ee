import { Hono, type Context } from 'hono'
import { sessionsPath, signInPath } from '#domain/members/links.ts'
import { memberCookie } from '#domain/members/member-cookie.ts'
import { findMemberSession, type MemberSession } from '#domain/members/member-session.ts'
import { endOtherSessions, endOwnSession, sessionsOf } from '#domain/members/own-sessions.ts'
import { idOf } from '#platform/http/id.ts'
import { wantsPage } from '#platform/http/page-request.ts'
import { readerOf } from '#platform/i18n/reader.ts'
import { Refusal } from '#platform/refusal.ts'
import { accountPage } from './account-page.tsx'
import { homeOf } from './entering.ts'
import type { AccountEnv } from './env.ts'
import { Sessions } from './sessions.page.tsx'

type Asking = Context<AccountEnv>

/** A person sees where they are signed in, and ends what is not theirs or not needed. */
export const sessionRoutes = new Hono<AccountEnv>()
  .get('/account/sessions', (c) =>
    ofMember(c, async (session) => {
      const { services, reader } = c.var
      const { t } = reader
      c.set('reader', readerOf(reader.locale, session.member.timeZone))
      return accountPage(c, {
        title: t('account.sessions.title'),
        lead: t('account.sessions.lead', { email: session.member.email }),
        children: (
          <Sessions
            sessions={await sessionsOf(services.db, session.member.contactId)}
            here={session.id}
            home={homeOf(c)}
            done={c.req.query('done') !== undefined}
          />
        ),
      })
    }),
  )

  .post('/account/sessions/ending', (c) =>
    ofMember(c, async ({ id, member }) => {
      await c.var.services.db.transaction().execute((trx) => endOtherSessions(trx, member.contactId, id))
      return c.redirect(`${sessionsPath}?done=1`, 303)
    }),
  )

  .post('/account/sessions/:id/ending', (c) =>
    ofMember(c, async ({ member }) => {
      const id = idOf(c.req.param('id'))
      await c.var.services.db.transaction().execute((trx) => endOwnSession(trx, member.contactId, id))
      return c.redirect(`${sessionsPath}?done=1`, 303)
    }),
  )

/** For whoever is signed in on this domain; others are led to sign in, and back. */
async function ofMember(c: Asking, answer: (session: MemberSession) => Promise<Response>): Promise<Response> {
  const session = await findMemberSession(c.var.services.db, memberCookie.read(c), c.var.domain.id)
  if (session) return answer(session)
  if (!wantsPage(c)) throw new Refusal(401, 'account.signed_out')
  return c.redirect(signInPath(sessionsPath), 303)
}
