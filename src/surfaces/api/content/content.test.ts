import { describe, expect, test } from 'vitest'
import { changeAccount } from '#domain/accounts/account-settings.ts'
import { readAccount } from '#domain/accounts/account.ts'
import { caller } from '#test/api.ts'
import { testApp } from '#test/app.ts'
import { hubspotClient } from '#test/hubspot.ts'

const site = await testApp()
const { db, world } = site
const { client } = await hubspotClient(site)
const { domainsApi } = client.cms.domains
const { formsApi } = client.marketing.forms
const { get, send } = await caller(site)

describe('domains', () => {
  test('are listed with how many there are, and read', async () => {
    await db.insertInto('domains').values({ host: 'tuki.kahvila.test' }).execute()
    const first = await domainsApi.getPage(
      undefined,
      undefined,
      undefined,
      undefined,
      undefined,
      undefined,
      undefined,
      undefined,
      1,
    )
    expect(first).toMatchObject({ total: 2, results: [{ domain: 'localhost', isResolving: true }] })
    const second = await domainsApi.getPage(
      undefined,
      undefined,
      undefined,
      undefined,
      undefined,
      undefined,
      undefined,
      first.paging?.next?.after,
      1,
    )
    expect(second).toMatchObject({ total: 2, results: [{ domain: 'tuki.kahvila.test', isResolving: false }] })
    expect(second.paging).toBeUndefined()
    expect(await domainsApi.getById(String(world.domain))).toMatchObject({
      id: String(world.domain),
      domain: 'localhost',
      created: expect.any(Date),
    })
    await expect(domainsApi.getById('0')).rejects.toMatchObject({ code: 404, body: { category: 'OBJECT_NOT_FOUND' } })
  })

  test('are sorted and narrowed by when they were made', async () => {
    const names = async (query: string) => (await get(`/cms/v3/domains?${query}`)).body['results']!
    const hosts = async (query: string) =>
      Array.from((await names(query)) as unknown as { domain: string }[]).map(({ domain }) => domain)
    expect(await hosts('sort=-domain')).toEqual(['tuki.kahvila.test', 'localhost'])
    expect(await hosts(`createdAfter=${Date.now() + 1000}`)).toEqual([])
    expect(await hosts(`createdBefore=${new Date(Date.now() + 1000).toISOString()}`)).toHaveLength(2)
    expect(await hosts('archived=true')).toEqual([])
    for (const query of ['sort=host;drop', 'createdAfter=soon', 'limit=0', 'limit=1e9', 'after=-1'])
      expect(await get(`/cms/v3/domains?${query}`)).toMatchObject({
        status: 400,
        body: { category: 'VALIDATION_ERROR' },
      })
  })
})

describe('forms', () => {
  test('are read in HubSpot’s shape, with the account’s words', async () => {
    const { results } = await formsApi.getPage()
    expect(results).toHaveLength(1)
    const form = await formsApi.getById(String(world.form))
    expect(form).toMatchObject({
      id: String(world.form),
      formType: 'hubspot',
      name: 'Support form',
      archived: false,
      createdAt: expect.any(Date),
      legalConsentOptions: { type: 'none' },
      configuration: { language: 'en' },
      displayOptions: { submitButtonText: 'Send ticket' },
    })
    const fields = form.fieldGroups.flatMap((group) => group.fields)
    expect(fields).toMatchObject([
      { fieldType: 'single_line_text', objectTypeId: '0-5', name: 'subject', label: 'Subject', required: true },
      { fieldType: 'multi_line_text', name: 'content', required: true },
      {
        fieldType: 'dropdown',
        name: 'hs_ticket_priority',
        options: [
          { label: 'Low', value: 'LOW', displayOrder: 0 },
          { label: 'Medium', value: 'MEDIUM', displayOrder: 1 },
          { label: 'High', value: 'HIGH', displayOrder: 2 },
          { label: 'Urgent', value: 'URGENT', displayOrder: 3 },
        ],
      },
      { fieldType: 'file', name: 'hs_file_upload', allowMultipleFiles: true },
    ])
  })

  test('speak the account’s language', async () => {
    const account = await readAccount(db)
    const by = { kind: 'user', id: world.ada } as const
    await db.transaction().execute((trx) => changeAccount(trx, account, { changes: { ...account, locale: 'fi' }, by }))
    const form = await formsApi.getById(String(world.form))
    expect(form.configuration.language).toBe('fi')
    expect(form.fieldGroups[0]?.fields[0]).toMatchObject({ label: 'Aihe' })
  })

  test('are not written here: HubSpot’s own 404 says so', async () => {
    const path = `/marketing/v3/forms/${world.form}`
    const attempts = [
      ['POST', '/marketing/v3/forms/'],
      ['PUT', path],
      ['PATCH', path],
      ['DELETE', path],
    ] as const
    for (const [method, at] of attempts)
      expect(await send(method, at, {}), method).toMatchObject({ status: 404, body: { status: 'error' } })
  })

  test.for(['0', '-1', '1e3', 'x', '1%00', "1' or '1", '99999999999999999999'])(
    'there is none called %s',
    async (id) => {
      expect(await get(`/marketing/v3/forms/${id}`)).toMatchObject({
        status: 404,
        body: { category: 'OBJECT_NOT_FOUND' },
      })
    },
  )
})
