import { system } from '#domain/accounts/event.ts'
import { allowAddress as allow } from '#domain/crm/forgetting.ts'
import { prepare } from '#platform/database/prepare.ts'
import { StartFault } from '#platform/start-fault.ts'
import type { Command } from './command.ts'

export const allowAddress: Command = {
  name: 'address allow',
  usage: 'EMAIL',
  summary: 'Let the address of a person who asked to be forgotten be added again',
  async run({ args, database, print }) {
    const [address] = args
    if (!address) throw new StartFault('Say which address: address allow maria@example.com')
    const opened = await database()
    await prepare(opened)
    const isAllowed = await opened.db.transaction().execute((trx) => allow(trx, address, { by: system }))
    if (!isAllowed) throw new StartFault(`Nobody with the address ${address} asked to be forgotten.`)
    print(`${address} can be added again.`)
  },
}
