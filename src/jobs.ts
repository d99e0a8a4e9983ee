// The list that pairs jobs with what does them.
import { mailReset, mailResetToUser } from '#domain/accounts/resetting.ts'
import { mailAnswer, mailAnswerToContacts } from '#domain/channels/answering-by-mail.ts'
import { recordMailFailure } from '#domain/channels/delivery.ts'
import { mailReceipt, mailReceiptToContact } from '#domain/channels/receipting.ts'
import { followAll } from '#domain/crm/lists/following.ts'
import { followChanges, followClock, passOver } from '#domain/crm/lists/list.jobs.ts'
import { followTime, passSome } from '#domain/crm/lists/passing.ts'
import { cleanFiles, cleanUp, forgetBytes, forgetUnusedBytes } from '#domain/conversations/cleaning.ts'
import { forget, forgetExpired } from '#domain/members/forgetting.ts'
import { mailRegistrationTo } from '#domain/members/registering.ts'
import { mailRegistration } from '#domain/members/registration.ts'
import {
  mailMemberReset,
  mailPasswordSaved,
  mailPasswordSavedToMember,
  mailResetToMember,
} from '#domain/members/resetting.ts'
import { mailCode, mailSignInCode } from '#domain/members/sign-in-code.ts'
import { moveRest, moveRestOfTickets } from '#domain/tickets/pipelines/moving-all.ts'
import { workOnImport } from '#domain/crm/imports/import.jobs.ts'
import { workImport } from '#domain/crm/imports/working.ts'
import { doFileTask, workOnFileTask } from '#domain/conversations/files/file-task.ts'
import type { Services } from '#platform/services.ts'
import { handles, type JobHandler } from '#platform/jobs/jobs.ts'
import { mailDelivery } from '#platform/mail/delivering.ts'
import { deliver } from '#platform/mail/outbox.ts'
import './associations.ts'
import './objects.ts'
import './reactions.ts'

export const jobHandlers = (services: Services): JobHandler[] => [
  handles(cleanFiles, () => services.db.transaction().execute((trx) => cleanUp(trx))),
  handles(forgetExpired, () => services.db.transaction().execute((trx) => forget(trx))),
  handles(followChanges, () => followAll(services.db)),
  handles(followClock, () => services.db.transaction().execute((trx) => followTime(trx))),
  handles(passOver, (job) => services.db.transaction().execute((trx) => passSome(trx, job))),
  handles(forgetBytes, ({ sha256 }) => forgetUnusedBytes(services.db, services.storage, sha256)),
  handles(workOnImport, ({ importId }) => workImport(services, importId)),
  handles(workOnFileTask, (job) => doFileTask(services, job)),
  handles(mailAnswer, (job) => mailAnswerToContacts(services, job)),
  handles(mailReceipt, (job) => mailReceiptToContact(services, job)),
  handles(mailReset, ({ email }) => services.db.transaction().execute((trx) => mailResetToUser(trx, services, email))),
  handles(mailMemberReset, (job) => services.db.transaction().execute((trx) => mailResetToMember(trx, services, job))),
  handles(mailPasswordSaved, (job) =>
    services.db.transaction().execute((trx) => mailPasswordSavedToMember(trx, services, job)),
  ),
  handles(moveRest, (job) => moveRestOfTickets(services.db, job)),
  handles(mailSignInCode, ({ codeId }) => services.db.transaction().execute((trx) => mailCode(trx, services, codeId))),
  handles(mailRegistration, ({ registrationId }) =>
    services.db.transaction().execute((trx) => mailRegistrationTo(trx, services, registrationId)),
  ),
  handles(deliver, mailDelivery(services, recordMailFailure)),
]
