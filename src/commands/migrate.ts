import { prepare } from '#platform/database/prepare.ts'
import type { Command } from './command.ts'

export const migrate: Command = {
  name: 'migrate',
  summary: 'Bring the database to this version (npm start does so too)',
  async run({ database, print }) {
    const applied = await prepare(await database())
    print(applied.length > 0 ? `Applied ${applied.join(', ')}.` : 'The database is up to date.')
  },
}
