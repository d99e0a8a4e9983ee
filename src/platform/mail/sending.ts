import { createTransport } from 'nodemailer'
import type { Address } from './outbox.ts'

/** One mail as it goes over the line. */
export type Letter = {
  from: Address
  to: Address
  replyTo: string | null
  subject: string
  text: string
  html: string
  headers: Record<string, string>
  messageId: string
}

/** Why a mail did not leave. */
export type Fault =
  /** The recipient's address is none. */
  | 'address'
  /** The recipient's address is under a name reserved for tests: it is kept. */
  | 'reserved'
  /** The server refuses the mail or its recipient for good. */
  | 'rejected'
  /** The server asks for another try later. */
  | 'deferred'
  | 'unreachable'
  /** The server does not take the user and password in SMTP_URL. */
  | 'credentials'
  /** The server does not take mail from our address. */
  | 'sender'
  /** The connection broke or took too long; whether the mail arrived is not known. */
  | 'interrupted'
  | 'unknown'

/** `final`: trying again would bring the same answer. `detail`: the server's own words, in one line. */
export type Outcome = { sent: true } | { sent: false; fault: Fault; final: boolean; detail: string }

const limits = { dnsTimeout: 10_000, connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 30_000 }
/** No delivery takes longer, so that a claim on a mail (3 minutes) is never outlived by the delivery. */
const longestDelivery = 90_000

/** Hands one mail to the server, over a connection of its own. Never throws: what goes wrong is the outcome. */
export async function send(smtpUrl: string, letter: Letter): Promise<Outcome> {
  // Nothing in a mail is read from a disk or another host, whatever a text in it looks like.
  const closed = { disableFileAccess: true, disableUrlAccess: true }
  const signal = AbortSignal.timeout(longestDelivery)
  try {
    const { replyTo, ...rest } = letter
    // The envelope is said apart, so that no header can add a recipient.
    const envelope = { from: letter.from.address, to: [letter.to.address] }
    const mail = { ...rest, ...(replyTo === null ? {} : { replyTo }), ...closed, envelope, signal }
    await createTransport({ url: smtpUrl, ...limits, ...closed }).sendMail(mail)
    return { sent: true }
  } catch (error) {
    return outcomeOf(error as SmtpError)
  }
}

type SmtpError = Error & {
  code?: string
  command?: string
  responseCode?: number
  response?: string
  originalCode?: string
}

function outcomeOf(error: SmtpError): Outcome {
  const fault = faultOf(error)
  const detail = (error.response ?? error.message).replaceAll(/\s+/g, ' ').slice(0, 500)
  return { sent: false, fault, final: fault === 'rejected', detail }
}

function faultOf({ code, command, responseCode }: SmtpError): Fault {
  const answered = responseCode !== undefined
  if (code === 'EAUTH') return 'credentials'
  if (answered && responseCode < 500) return 'deferred'
  // A refused sender or sign-in is mended in SMTP_URL, and then the waiting mail may still leave.
  if (answered && command === 'MAIL FROM') return 'sender'
  if (answered && (command === 'RCPT TO' || command === 'DATA')) return 'rejected'
  if (command === 'CONN' && code !== 'ECONNECTION') return 'unreachable'
  if (code === 'ESOCKET' || code === 'EDNS') return 'unreachable'
  if (code === 'ECONNECTION' || code === 'ETIMEDOUT' || code === 'EABORT') return 'interrupted'
  return 'unknown'
}
