import { allowAddress } from './allow-address.ts'
import { check } from './check.ts'
import type { Command } from './command.ts'
import { migrate } from './migrate.ts'
import { createToken, limitToken, listTokens, revokeToken } from './token.ts'

/** Every command, in the order in which `help` lists them. */
export const commands: Command[] = [check, migrate, createToken, listTokens, limitToken, revokeToken, allowAddress]
