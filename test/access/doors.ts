import { customers, everybody, type Answer, type Answers } from './roles.ts'
import type { Table } from './table.ts'

const wrong = { email: 'nobody@nowhere.test', password: 'not a password' }

/** What everybody may fetch. */
export const files: Table = {
  'GET /healthz': { at: '/healthz', answers: everybody('200') },
  // For this machine alone; these requests have no machine that they come from.
  'GET /metrics': { at: '/metrics', answers: everybody('404') },
  'GET /assets/*': { at: '/assets/none.css', answers: everybody('404') },
}

/** For a customer who is signed in. */
const members = (answer: Answer): Answers => customers(answer, 'sign-in')

const signedIn = { liv: '303', joonas: '303', colleague: '303', maria: '303' } as const

/** A customer's way in and out. */
export const account: Table = {
  'GET /account/sign-in': { at: '/account/sign-in', answers: { ...everybody('200'), ...signedIn } },
  'POST /account/sign-in': { at: '/account/sign-in', send: wrong, answers: everybody('422') },
  'GET /account/sign-out': {
    at: '/account/sign-out',
    // Whoever has a cookie is asked, whatever it is worth.
    answers: { ...everybody('200'), nobody: 'sign-in', sam: 'sign-in', ada: 'sign-in', deactivated: 'sign-in' },
  },
  'POST /account/sign-out': { at: '/account/sign-out', answers: everybody('sign-in') },
  'GET /account/password/:token': { at: '/account/password/{memberLink}', answers: everybody('200') },
  'POST /account/password/:token': {
    at: '/account/password/{memberLink}',
    send: { password: 'a', password_again: 'b' },
    answers: everybody('422'),
  },
  'GET /account/reset': { at: '/account/reset', answers: everybody('200') },
  'POST /account/reset': {
    at: '/account/reset',
    send: { email: 'nobody@nowhere.test' },
    answers: everybody('200'),
  },
  'GET /account/reset/:token': { at: '/account/reset/{memberReset}', answers: everybody('200') },
  'POST /account/reset/:token': {
    at: '/account/reset/{memberReset}',
    send: { password: 'a', password_again: 'b' },
    answers: everybody('422'),
  },
  // Whoever sends it does not come from the page that was given the token.
  'POST /account/preview': { at: '/account/preview', send: { token: '{handOver}' }, answers: everybody('403') },
  'GET /account/register': { at: '/account/register', answers: everybody('200') },
  'POST /account/register': { at: '/account/register', send: { email: 'not one' }, answers: everybody('422') },
  'GET /account/register/:token': { at: '/account/register/{registration}', answers: everybody('200') },
  'POST /account/register/:token': {
    at: '/account/register/{registration}',
    send: { password: 'a', password_again: 'b' },
    answers: everybody('422'),
  },
  // Nobody asked for a code in these browsers; the link's own page says where it works.
  'GET /account/code': { at: '/account/code', answers: everybody('sign-in') },
  'POST /account/code': { at: '/account/code', send: { email: 'not one' }, answers: everybody('422') },
  'POST /account/code/entry': { at: '/account/code/entry', send: { code: '1' }, answers: everybody('sign-in') },
  'GET /account/code/:token': { at: '/account/code/{signInCode}', answers: everybody('200') },
  'POST /account/code/:token': { at: '/account/code/{signInCode}', answers: everybody('200') },
  'GET /account/sessions': { at: '/account/sessions', answers: members('200') },
  'POST /account/sessions/ending': { at: '/account/sessions/ending', answers: members('303') },
  // Nobody's: that one's own alone are found is the page's own test.
  'POST /account/sessions/:id/ending': { at: '/account/sessions/987654321/ending', answers: members('404') },
  'GET /_hcms/mem/login': { at: '/_hcms/mem/login', answers: everybody('sign-in') },
  'GET /_hcms/mem/logout': { at: '/_hcms/mem/logout', answers: everybody('302') },
}

const choice = { first_name: 'Eve', password: 'a', password_again: 'b' }

const withUserCookie = { sam: '200', ada: '200', deactivated: '200', signedOut: '200', crossed: '200' } as const

/** An agent's ways in and out. The links are for whoever has them. */
export const door: Table = {
  'GET /workspace/sign-in': { at: '/workspace/sign-in', answers: { ...everybody('200'), sam: '303', ada: '303' } },
  'POST /workspace/sign-in': { at: '/workspace/sign-in', send: wrong, answers: everybody('422') },
  'GET /workspace/sign-out': {
    at: '/workspace/sign-out',
    answers: {
      ...everybody('sign-in'),
      ...withUserCookie,
    },
  },
  'POST /workspace/sign-out': { at: '/workspace/sign-out', answers: everybody('sign-in') },
  'GET /workspace/invitations': { at: '/workspace/invitations', answers: everybody('410') },
  'GET /workspace/invitations/:token': { at: '/workspace/invitations/{invitation}', answers: everybody('200') },
  'POST /workspace/invitations/:token': {
    at: '/workspace/invitations/{invitation}',
    send: choice,
    answers: everybody('422'),
  },
  'GET /workspace/reset': { at: '/workspace/reset', answers: everybody('200') },
  'POST /workspace/reset': { at: '/workspace/reset', send: { email: 'not one' }, answers: everybody('200') },
  'GET /workspace/reset/:token': { at: '/workspace/reset/{reset}', answers: everybody('200') },
  'POST /workspace/reset/:token': { at: '/workspace/reset/{reset}', send: choice, answers: everybody('422') },
  // There are users already: the way of the first administrator is closed, token or not.
  'GET /workspace/setup/:token': { at: '/workspace/setup/{setup}', answers: everybody('410') },
  'POST /workspace/setup/:token': { at: '/workspace/setup/{setup}', send: choice, answers: everybody('410') },
}
