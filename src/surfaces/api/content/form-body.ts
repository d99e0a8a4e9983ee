import type { z } from 'zod'
import type { Property } from '#domain/crm/properties/property.ts'
import { isFormProperty, type Form, type FormField } from '#domain/forms/form.ts'
import { optionsOf } from '#domain/forms/submitting.ts'
import type { Reader } from '#platform/i18n/reader.ts'
import type { Translate } from '#platform/i18n/translate.ts'
import type { form, formField } from './form.shape.ts'

type Recorded = Form & { createdAt: Date; updatedAt: Date }

/** Every field asks for a property of the ticket: who sends it is signed in, and known. */
const ticketType = '0-5'

/** A support form in HubSpot's shape, with its labels in the reader's language. */
export const bodyOfForm = ({ t, locale }: Reader, one: Recorded): z.input<typeof form> => ({
  id: String(one.id),
  formType: 'hubspot',
  name: one.name,
  createdAt: one.createdAt.toISOString(),
  updatedAt: one.updatedAt.toISOString(),
  archived: false,
  // HubSpot's groups are rows: one field to each.
  fieldGroups: one.fields.map((field) => ({
    groupType: 'default_group',
    richTextType: 'text',
    fields: [fieldOf(t, field)],
  })),
  configuration: {
    language: locale,
    cloneable: false,
    editable: true,
    archivable: false,
    createNewContactForNewEmail: false,
    prePopulateKnownValues: false,
    allowLinkToResetKnownValues: false,
    recaptchaEnabled: false,
    notifyContactOwner: false,
    notifyRecipients: [],
    lifecycleStages: [],
    postSubmitAction: { type: 'thank_you', value: t('portal.receipt.done') },
  },
  displayOptions: {
    renderRawHtml: false,
    theme: 'default_style',
    submitButtonText: t('portal.form.send'),
    style: unstyled,
  },
  legalConsentOptions: { type: 'none' },
})

/** The portal's own sheet styles its form: these are HubSpot's defaults, which its shape demands. */
const unstyled = {
  fontFamily: 'arial, helvetica, sans-serif',
  backgroundWidth: '100%',
  labelTextColor: '#33475b',
  labelTextSize: '11px',
  helpTextColor: '#7C98B6',
  helpTextSize: '11px',
  legalConsentTextColor: '#33475b',
  legalConsentTextSize: '14px',
  submitColor: '#ff7a59',
  submitAlignment: 'left',
  submitFontColor: '#ffffff',
  submitSize: '12px',
}

type Field = z.input<typeof formField>

function fieldOf(t: Translate, { property, required, added }: FormField): Field {
  const common = { objectTypeId: ticketType, name: property, required, hidden: false, dependentFields: [] }
  if (added) return addedField(added, { ...common, label: added.label, description: added.description })
  const label = isFormProperty(property) ? t(`workspace.settings-forms.${property}`) : property
  if (property === 'hs_file_upload') return { fieldType: 'file', ...common, label, allowMultipleFiles: true }
  if (property === 'content') return { fieldType: 'multi_line_text', ...common, label }
  if (property === 'subject') return { fieldType: 'single_line_text', ...common, label }
  return { fieldType: 'dropdown', ...common, label, defaultValues: [], options: optionsIn(t, property) }
}

type Common = Omit<Extract<Field, { fieldType: 'number' }>, 'fieldType'>

/** A property that the account has added, as the field that HubSpot has for its kind. */
function addedField(property: Property, common: Common): Field {
  const { type, fieldType } = property
  if (type === 'enumeration')
    return { ...choiceFor(property), ...common, defaultValues: [], options: optionsFor(property) }
  if (type === 'bool') return { fieldType: 'single_checkbox', ...common }
  if (type === 'number') return { fieldType: 'number', ...common }
  if (type === 'date') return { fieldType: 'datepicker', ...common }
  if (fieldType === 'phonenumber') {
    const validation = { minAllowedDigits: 0, maxAllowedDigits: 0 }
    return { fieldType: 'phone', ...common, useCountryCodeSelect: false, validation }
  }
  return { fieldType: fieldType === 'textarea' ? 'multi_line_text' : 'single_line_text', ...common }
}

const choiceFor = ({ fieldType }: Property) =>
  ({
    fieldType: fieldType === 'checkbox' ? 'multiple_checkboxes' : fieldType === 'radio' ? 'radio' : 'dropdown',
  }) as const

const optionsFor = ({ options }: Property) =>
  options.filter(({ hidden }) => !hidden).map(({ label, value, displayOrder }) => ({ label, value, displayOrder }))

const optionsIn = (t: Translate, property: string) =>
  optionsOf({ property }).map((value, displayOrder) => ({ label: labels[value]?.(t) ?? value, value, displayOrder }))

const labels: Record<string, (t: Translate) => string> = {
  LOW: (t) => t('portal.ticket.low'),
  MEDIUM: (t) => t('portal.ticket.medium'),
  HIGH: (t) => t('portal.ticket.high'),
  URGENT: (t) => t('portal.ticket.urgent'),
  PRODUCT_ISSUE: (t) => t('portal.ticket.productIssue'),
  BILLING_ISSUE: (t) => t('portal.ticket.billingIssue'),
  FEATURE_REQUEST: (t) => t('portal.ticket.featureRequest'),
  GENERAL_INQUIRY: (t) => t('portal.ticket.generalInquiry'),
}
