/**
 * The ways by which people write to us, under HubSpot's numbers and names, which scripts know. The portal is one that HubSpot has
 * no number for: 9000 lies far from those it gives out.
 */
export const channels = {
  chat: { id: 1000, name: 'Live chat' },
  messenger: { id: 1001, name: 'Facebook Messenger' },
  email: { id: 1002, name: 'Email' },
  form: { id: 1003, name: 'Form' },
  portal: { id: 9000, name: 'Customer portal' },
} as const

export type Channel = keyof typeof channels
