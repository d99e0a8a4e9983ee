export const companiesPath = '/workspace/companies'
export const companyPath = (id: number, rest = ''): string => `${companiesPath}/${id}${rest && `/${rest}`}`
