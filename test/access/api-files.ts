import type { ApiRow } from './api.ts'
import { everybody } from './roles.ts'
import type { Table } from './table.ts'

const opens = ['files'] as const
const files = '/files/v3/files'
const folders = '/files/v3/folders'
const task = '5f0c954e-6a2f-4a5c-9d6b-0f7f3f1f1f1f'

/** Files and folders. The rows that take away what the others need come last; an upload without a form is told so. */
export const filesOfApi: Record<string, ApiRow> = {
  'POST /files/v3/files': { at: files, opens, answer: 415 },
  'PUT /files/v3/files/:fileId': { at: `${files}/{hosted}`, opens, answer: 415 },
  'GET /files/v3/files/search': { at: `${files}/search`, opens, answer: 200 },
  'GET /files/v3/files/stat/:path{.+}': { at: `${files}/stat/folder/manual.pdf`, opens, answer: 200 },
  'GET /files/v3/files/:fileId': { at: `${files}/{staffFile}`, opens, answer: 200 },
  'GET /files/v3/files/:fileId/download': { at: `${files}/{draftFile}/download`, opens, answer: 200 },
  'GET /files/v3/files/:fileId/signed-url': { at: `${files}/{hosted}/signed-url`, opens, answer: 200 },
  'PATCH /files/v3/files/:fileId': { at: `${files}/{hosted}`, json: { name: 'guide.pdf' }, opens, answer: 200 },
  'POST /files/v3/files/import-from-url/async': {
    at: `${files}/import-from-url/async`,
    json: { url: 'https://example.com/x.pdf', folderPath: '/folder', access: 'PRIVATE' },
    opens,
    answer: 202,
  },
  'GET /files/v3/files/import-from-url/async/tasks/:taskId/status': {
    at: `${files}/import-from-url/async/tasks/${task}/status`,
    opens,
    answer: 404,
  },
  'POST /files/v3/folders': { at: folders, json: { name: 'Fresh' }, opens, answer: 201 },
  'GET /files/v3/folders/search': { at: `${folders}/search`, opens, answer: 200 },
  'POST /files/v3/folders/update/async': {
    at: `${folders}/update/async`,
    json: { id: '{folder}', name: 'Other' },
    opens,
    answer: 202,
  },
  'GET /files/v3/folders/update/async/tasks/:taskId/status': {
    at: `${folders}/update/async/tasks/${task}/status`,
    opens,
    answer: 404,
  },
  'GET /files/v3/folders/:folder{.+}': { at: `${folders}/{folder}`, opens, answer: 200 },
  'PATCH /files/v3/folders/:folderId': { at: `${folders}/{folder}`, json: { name: 'New' }, opens, answer: 200 },
  'DELETE /files/v3/folders/:folder{.+}': { at: `${folders}/{folder}`, opens, answer: 204 },
  'DELETE /files/v3/files/:fileId': { at: `${files}/{file}`, opens, answer: 204 },
  'DELETE /files/v3/files/:fileId/gdpr-delete': { at: `${files}/{hosted}/gdpr-delete`, opens, answer: 204 },
}

/** A link is for whoever has it. */
export const fileLinks: Table = {
  'GET /api/filemanager/api/v3/files/:fileId/signed-url-redirect': { at: '{signedLink}', answers: everybody('200') },
  'GET /api/filemanager/api/v3/files/:fileId/public/:signature/:name': {
    at: '{publicLink}',
    answers: everybody('200'),
  },
}
