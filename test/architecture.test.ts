import { existsSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { importsOf, readSources, sourceOf, withoutComments } from './architecture/imports.ts'
import { faultsOf, ladder, staffTablesInReach, unlisted } from './architecture/rules.ts'

const root = path.join(import.meta.dirname, '..')
const folders = ['src', 'browser'].filter((folder) => existsSync(path.join(root, folder)))
const files = readSources(root, folders)

/** Files in a customer's reach that may name a table of the staff, each with its reason. */
const allowed: Record<string, string> = {
  'src/domain/crm/properties/property.ts': 'It names notes as a type of record, and reads nothing.',
  'src/domain/crm/properties/changing-records.ts':
    'It changes a record of the type that its caller names; whoever registers becomes a contact by it.',
}

describe('the house', () => {
  test('is read', () => {
    expect(files.length).toBeGreaterThan(10)
    expect(files.flatMap((file) => file.imports).length).toBeGreaterThan(20)
  })

  test('has no import upwards, sideways or into the dark', () => {
    expect(files.flatMap(faultsOf)).toEqual([])
  })

  test('has every folder on its list', () => {
    expect(unlisted(files.map((file) => file.path))).toEqual([])
  })

  test('keeps what only staff may read out of the reach of customers', () => {
    expect(staffTablesInReach(files, allowed)).toEqual([])
  })

  test('allows no exception that is not needed', () => {
    const needed = staffTablesInReach(files, {}).map((fault) => fault.split(' ')[0])
    expect(Object.keys(allowed).filter((name) => !needed.includes(name))).toEqual([])
  })
})

describe('the rules can fail', () => {
  const faults = (name: string, text: string) => faultsOf(sourceOf(name, text))

  test.for([
    ['src/domain/tickets/ticket.ts', '#domain/channels/mail.ts', 'higher on the ladder'],
    ['src/domain/accounts/user.ts', '#domain/crm/contact.ts', 'higher on the ladder'],
    ['src/domain/tickets/ticket.ts', '#surfaces/portal/routes.ts', 'not below'],
    ['src/domain/tickets/ticket.ts', '#ui/button.tsx', 'not below'],
    ['src/domain/tickets/ticket.ts', '#domain/crm/../channels/mail.ts', 'climbs'],
    ['src/domain/tickets/ticket.ts', '../crm/contact.ts', 'climbs'],
    ['src/domain/tickets/ticket.ts', '#test/database.ts', 'of the tests'],
    ['src/domain/tickets/ticket.ts', '#attic/box.ts', 'no room'],
    ['src/platform/mail/send.ts', '#domain/accounts/account.ts', 'not below'],
    ['src/platform/mail/send.ts', '#ui/button.tsx', 'not below'],
    ['src/ui/button.tsx', '#platform/database/database.ts', 'not below'],
    ['src/ui/button.tsx', '#domain/tickets/ticket.ts', 'not below'],
    ['src/surfaces/portal/page.tsx', '#surfaces/workspace/page.tsx', 'another surface'],
    ['src/surfaces/portal/page.tsx', '../../app.ts', 'climbs'],
    ['src/platform/app.ts', './../app.ts', 'climbs'],
    ['browser/portal.ts', '#domain/tickets/ticket.ts', 'not below'],
  ] as const)('%s may not import %s', ([name, specifier, reason]) => {
    for (const statement of [
      `import { a } from '${specifier}'`,
      `import type { A } from "${specifier}"`,
      `import {\n  a,\n  b,\n} from '${specifier}'`,
      `import '${specifier}'`,
      `export { a } from '${specifier}'`,
      `export * from '${specifier}'`,
      `const a = await import('${specifier}')`,
      `const a = await import(\n  \`${specifier}\`,\n)`,
      `type A = import('${specifier}').A`,
      `const a = require('${specifier}')`,
    ]) {
      expect(faults(name, statement).join(), statement).toContain(reason)
    }
  })

  test.for([
    ['src/domain/channels/mail.ts', '#domain/tickets/ticket.ts'],
    ['src/domain/tickets/ticket.ts', './closing.ts'],
    ['src/domain/tickets/ticket.test.ts', '#test/database.ts'],
    ['src/surfaces/portal/tickets/list.page.tsx', '#surfaces/portal/layout.tsx'],
    ['src/surfaces/portal/tickets/list.page.tsx', '#ui/button.tsx'],
    ['src/ui/translation.tsx', '#platform/i18n/reader.ts'],
    ['src/main.ts', '#domain/tickets/ticket.ts'],
    ['src/main.ts', './app.ts'],
    ['src/platform/mail/send.ts', 'nodemailer'],
  ] as const)('%s may import %s', ([name, specifier]) => {
    expect(faults(name, `import { a } from '${specifier}'`)).toEqual([])
  })

  test('the ladder is a ladder: each step is below the one before', () => {
    for (const [height, feature] of ladder.entries()) {
      for (const [other, target] of ladder.entries()) {
        const found = faults(`src/domain/${feature}/a.ts`, `import '#domain/${target}/b.ts'`)
        expect(found, `${feature} → ${target}`).toHaveLength(other < height ? 1 : 0)
      }
    }
  })

  test('barrels, computed imports and unlisted folders are found', () => {
    expect(faults('src/ui/index.ts', '')).toHaveLength(1)
    expect(faults('src/ui/a.ts', 'await import(name)')).toHaveLength(1)
    // eslint-disable-next-line no-template-curly-in-string
    expect(faults('src/ui/a.ts', 'await import(`./${name}.ts`)')).toHaveLength(1)
    expect(
      unlisted(['src/helpers/a.ts', 'src/domain/billing/a.ts', 'src/surfaces/admin/a.ts', 'src/domain/a.ts']),
    ).toHaveLength(4)
    expect(unlisted(['src/main.ts', 'src/commands/help.ts', 'src/domain/crm/a.ts', 'src/platform/a.ts'])).toEqual([])
  })

  test('a comment imports nothing, and a string is no comment', () => {
    expect(importsOf("// import { a } from './a.ts'\n/* import './b.ts' */")).toEqual([])
    expect(importsOf("const url = 'https://acme.test' // x\nimport './c.ts'")).toHaveLength(1)
    expect(withoutComments('`/* kept */` /* gone */')).toBe('`/* kept */`  ')
  })
})

describe('the reach of a customer', () => {
  const page = sourceOf(
    'src/surfaces/portal/ticket.page.tsx',
    "import { thread } from '#domain/conversations/thread.ts'",
  )
  const thread = sourceOf('src/domain/conversations/thread.ts', "import { read } from './reading.ts'")
  const reading = (text: string) => sourceOf('src/domain/conversations/reading.ts', text)

  test('goes through every import', () => {
    const faults = staffTablesInReach([page, thread, reading("db.selectFrom('comments')")], {})
    expect(faults).toEqual([
      'src/domain/conversations/reading.ts names "comments" and is in reach of a customer: ' +
        `${page.path} → ${thread.path} → src/domain/conversations/reading.ts`,
    ])
  })

  test.for(['sql`select * from note_files`', "db.selectFrom('user_drafts as d')", "'comments.text'", 'from "notes"'])(
    'sees %s',
    (text) => {
      expect(staffTablesInReach([page, thread, reading(text)], {})).toHaveLength(1)
    },
  )

  test('does not see prose, other words, types, or what only staff reach', () => {
    expect(staffTablesInReach([page, thread, reading('// no comments here\nconst commentsOf = 1')], {})).toEqual([])
    const types = sourceOf(page.path, "import type { A } from '#domain/conversations/reading.ts'")
    expect(staffTablesInReach([types, reading("'comments'")], {})).toEqual([])
    const mixed = sourceOf(page.path, "export type B = { a: 1 }\nimport { a } from '#domain/conversations/reading.ts'")
    expect(staffTablesInReach([mixed, reading("'comments'")], {})).toHaveLength(1)
    const staff = sourceOf('src/surfaces/workspace/a.tsx', "import '#domain/conversations/reading.ts'")
    expect(staffTablesInReach([staff, reading("'comments'")], {})).toEqual([])
  })
})
