export const contactsPath = '/workspace/contacts'
export const contactPath = (id: number, rest = ''): string => `${contactsPath}/${id}${rest && `/${rest}`}`
