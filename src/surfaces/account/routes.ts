import { Hono } from 'hono'
import { smallBody } from '#platform/http/small-body.ts'
import { codeRoutes } from './code.routes.tsx'
import { domain } from './domain.ts'
import type { AccountEnv } from './env.ts'
import { oldAddressRoutes } from './old-addresses.routes.ts'
import { passwordRoutes } from './password.routes.ts'
import { previewRoutes } from './preview.routes.tsx'
import { registerRoutes } from './register.routes.tsx'
import { resetRoutes } from './reset.routes.tsx'
import { sessionRoutes } from './sessions.routes.tsx'
import { signInRoutes } from './sign-in.routes.tsx'
import { signOutRoutes } from './sign-out.routes.tsx'

/** A customer's way in and out, on every connected domain. All of it is public. */
export const account = new Hono<AccountEnv>()
  .use('/account/*', domain, smallBody)
  .use('/_hcms/mem/*', domain)
  .route('/', signInRoutes)
  .route('/', signOutRoutes)
  .route('/', passwordRoutes)
  .route('/', resetRoutes)
  .route('/', previewRoutes)
  .route('/', registerRoutes)
  .route('/', codeRoutes)
  .route('/', sessionRoutes)
  .route('/', oldAddressRoutes)
