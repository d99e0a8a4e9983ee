// Two have the same settings open: who saves second is told what the first has saved, and loses nothing of their own.
import { expect, test } from 'vitest'
import { settingsWorld } from '#test/settings.ts'

const { world, get, post, named } = await settingsWorld()
const colleague = named(world.sam, ['account_settings', 'customer_portal_settings'])
const versionIn = (html: string): string => /name="version" value="(\d+)"/.exec(html)![1]!

type Fields = Record<string, string>
const settings: [path: string, theirs: Fields, mine: Fields, saved: string, kept: string][] = [
  [
    '/account',
    { name: 'Acme Group', locale: 'en', time_zone: 'Europe/Helsinki' },
    { name: 'Acme Oyj', locale: 'en', time_zone: 'Europe/Helsinki' },
    ': Acme Group</a>',
    'value="Acme Oyj"',
  ],
  [`/domains/${world.domain}`, { locale: 'fi' }, { locale: 'en' }, 'Finnish', '<option value="en" selected'],
  [
    `/forms/${world.form}`,
    { name: 'Support form', inbox_id: '', field: 'subject', asked: 'content' },
    { name: 'My form', inbox_id: '', field: 'subject', asked: 'hs_file_upload' },
    'Fields: Subject (required) · Description',
    'value="My form"',
  ],
  [`/inboxes/${world.inbox}`, { name: 'Front desk' }, { name: 'Lobby' }, 'Name: Front desk', 'value="Lobby"'],
]

test.for(settings)(
  '%s: the second to save sees what the first has saved',
  async ([path, theirs, mine, saved, kept]) => {
    const before = versionIn(await (await get(path)).text())
    expect((await post(path, { ...theirs, version: before }, colleague)).status).toBe(303)
    const late = await post(path, { ...mine, version: before })
    expect(late.status).toBe(409)
    const page = await late.text()
    expect(page).toContain('in the meantime')
    expect(page).toContain('What is saved now')
    expect(page).toContain(saved)
    expect(page).toContain(kept)
    // Having seen it, they press again, and theirs holds.
    const version = versionIn(page)
    expect(version).not.toBe(before)
    expect((await post(path, { ...mine, version })).status).toBe(303)
    expect(await (await get(path)).text()).toContain(kept)
  },
)

test.for(settings)('%s: of two that save at once one is told', async ([path, theirs, mine]) => {
  const version = versionIn(await (await get(path)).text())
  const both = await Promise.all([
    post(path, { ...theirs, name: theirs['name'] ?? '', version, company_name: 'One' }, colleague),
    post(path, { ...mine, name: mine['name'] ? `${mine['name']} 2` : '', version, company_name: 'Two' }),
  ])
  expect(both.filter(({ status }) => status === 303)).toHaveLength(1)
  expect(both.filter(({ status }) => status === 409)).toHaveLength(1)
})
