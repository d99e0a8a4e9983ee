/** A contact who can sign in, as every page of the portal knows them. */
export type Member = {
  contactId: number
  email: string
  firstName: string
  lastName: string
  /** The contact's own wish; null leaves it to the domain. */
  locale: string | null
  /** The contact's own, or else the account's. */
  timeZone: string
  /** The primary company. */
  companyId: number | null
  companyName: string | null
}
