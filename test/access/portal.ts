import { customers, everybody, givenBack, marias } from './roles.ts'
import type { Table } from './table.ts'

const draft = { key: '6d3b7a52-2b7c-4a06-9c59-0f2f5a7a3b10', text: 'Hello' }
const mine = marias({ maria: '200', agents: '404' })

/** The customer's rooms. */
export const portal: Table = {
  'GET /': { at: '/', answers: everybody('302') },
  'GET /:slug': { at: '/portal', answers: customers('200', '200') },
  'GET /:slug/tickets': { at: '/portal/tickets', answers: customers('302', '302') },
  'GET /:slug/live': { at: '/portal/live', answers: customers('200', '200') },
  'GET /:slug/tickets/new': { at: '/portal/tickets/new', answers: customers('200', '200') },
  'POST /:slug/tickets': {
    at: '/portal/tickets',
    send: { subject: 'Anything', content: 'At all' },
    answers: givenBack(customers('303', '403')),
  },
  'GET /:slug/tickets/:id': {
    at: '/portal/tickets/{machine}',
    answers: marias({ maria: '200', colleague: '200', agents: '200' }),
  },
  'GET /:slug/tickets/:id/receipt': {
    at: '/portal/tickets/{machine}/receipt',
    answers: marias({ maria: '200', colleague: '200', agents: '200' }),
  },
  'GET /:slug/tickets/:id/files/:file': {
    at: '/portal/tickets/{machine}/files/{file}',
    answers: marias({ maria: '200', colleague: '200', agents: '200' }),
  },
  'GET /:slug/tickets/:id/answers': { at: '/portal/tickets/{machine}/answers', answers: customers('303', '303') },
  'PUT /:slug/drafts/:scope': {
    at: '/portal/drafts/ticket:{machine}',
    send: draft,
    answers: marias({ maria: '200', colleague: '200', agents: '404' }),
  },
  'POST /:slug/drafts/:scope/files': {
    at: '/portal/drafts/ticket:{machine}/files',
    send: { file: 'hello' },
    answers: givenBack(marias({ maria: '201', colleague: '201', agents: '404' })),
  },
  'GET /:slug/drafts/:scope/files/:id': { at: '/portal/drafts/ticket:{machine}/files/{draftFile}', answers: mine },
  'DELETE /:slug/drafts/:scope/files/:id': {
    at: '/portal/drafts/ticket:{machine}/files/{draftFile}',
    answers: marias({ maria: '204', agents: '404' }),
  },
  // Last: an answer ends the draft.
  'POST /:slug/tickets/:id/answers': {
    at: '/portal/tickets/{machine}/answers',
    send: { text: 'An answer' },
    answers: givenBack(marias({ maria: '303', colleague: '303', agents: '403' })),
  },
}
