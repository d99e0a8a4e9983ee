// The list that pairs events with what answers them, in the event's own transaction; what takes time adds a job there.
import { audited } from '#domain/accounts/audit.ts'
import { always, now, nowTogether, setReactions } from '#domain/accounts/event.ts'
import {
  userDeactivated,
  userInvited,
  userJoined,
  userPasswordChanged,
  userPermissionsChanged,
  userReactivated,
} from '#domain/accounts/user.events.ts'
import { answerByMail } from '#domain/channels/answering-by-mail.ts'
import { forgetMails } from '#domain/channels/erasing.ts'
import { receiptByMail } from '#domain/channels/receipting.ts'
import { followPortal } from '#domain/conversations/channel-account.ts'
import { moveConversations } from '#domain/conversations/merging.ts'
import { messageReceived, messageSent } from '#domain/conversations/message.events.ts'
import { forgetMembership } from '#domain/members/erasing.ts'
import { endMembership } from '#domain/members/merging.ts'
import { memberLinked, memberPasswordChosen, memberRegistered } from '#domain/members/member.events.ts'
import { tellPasswordSaved } from '#domain/members/resetting.ts'
import { shortenSessions } from '#domain/members/shortening.ts'
import { portalChanged } from '#domain/portals/directory.ts'
import { followPipeline } from '#domain/forms/following-pipelines.ts'
import { forgetSubmissions } from '#domain/forms/erasing.ts'
import { moveSubmissionsOfContact, moveSubmissionsOfTicket } from '#domain/forms/merging.ts'
import { followAnswer } from '#domain/tickets/answering.ts'
import { pipelineArchived } from '#domain/tickets/pipelines/pipeline.events.ts'
import {
  contactAssociated,
  companyChanged,
  companyMerged,
  contactChanged,
  contactErased,
  contactMerged,
} from '#domain/crm/crm.events.ts'
import { noteChanges, noteMembers } from '#domain/crm/lists/following.ts'
import { listMembersAdded, listMembersRemoved } from '#domain/crm/lists/list.events.ts'
import { keepHistory } from '#domain/crm/properties/history-writing.ts'
import { forgetTickets } from '#domain/tickets/erasing.ts'
import { keepOwners, keepPlaces } from '#domain/tickets/history.ts'
import { moveTicketsOfCompany, moveTicketsOfContact } from '#domain/tickets/merging/following-merges.ts'
import { ticketAssigned, ticketChanged, ticketMerged, ticketMoved } from '#domain/tickets/ticket.events.ts'

setReactions([
  nowTogether(
    contactChanged,
    keepHistory('contacts', ({ contactId }) => contactId),
  ),
  nowTogether(
    companyChanged,
    keepHistory('companies', ({ companyId }) => companyId),
  ),
  nowTogether(
    ticketChanged,
    keepHistory('tickets', ({ ticketId }) => ticketId),
  ),
  nowTogether(ticketMoved, keepPlaces),
  nowTogether(ticketAssigned, keepOwners),
  now(messageReceived, followAnswer),
  now(messageReceived, receiptByMail),
  now(messageSent, followAnswer),
  now(messageSent, answerByMail),
  now(memberPasswordChosen, tellPasswordSaved),
  now(portalChanged, followPortal),
  now(pipelineArchived, followPipeline),
  // Tickets before threads: whoever locks both does it in this order.
  now(contactMerged, moveTicketsOfContact),
  now(contactMerged, moveConversations),
  now(contactMerged, moveSubmissionsOfContact),
  now(contactMerged, endMembership),
  now(companyMerged, moveTicketsOfCompany),
  now(ticketMerged, moveSubmissionsOfTicket),
  now(contactErased, forgetTickets),
  now(contactErased, forgetSubmissions),
  now(contactErased, forgetMembership),
  now(contactErased, forgetMails),
  now(portalChanged, shortenSessions),
  nowTogether(listMembersAdded, noteMembers),
  nowTogether(listMembersRemoved, noteMembers),
  always(noteChanges),
  ...audited(userInvited, userJoined, userPermissionsChanged, userDeactivated, userReactivated, userPasswordChanged),
  ...audited(memberLinked, memberPasswordChosen, memberRegistered, contactAssociated, portalChanged),
])
