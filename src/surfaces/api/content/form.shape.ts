import { z } from 'zod'
import { moment } from '#surfaces/api/shapes.ts'

// A form as HubSpot writes it. Of the field types there are those that a support form has.

const option = z.object({ label: z.string(), value: z.string(), displayOrder: z.int() })

const common = {
  objectTypeId: z.string(),
  name: z.string(),
  label: z.string(),
  description: z.string().optional(),
  required: z.boolean(),
  hidden: z.boolean(),
  dependentFields: z.array(z.unknown()),
}

const choice = { ...common, defaultValues: z.array(z.string()), options: z.array(option) }
const pattern = z.object({ minAllowedDigits: z.int(), maxAllowedDigits: z.int() })

export const formField = z.discriminatedUnion('fieldType', [
  z.object({ fieldType: z.literal('single_line_text'), ...common }),
  z.object({ fieldType: z.literal('multi_line_text'), ...common }),
  z.object({ fieldType: z.literal('number'), ...common }),
  z.object({ fieldType: z.literal('phone'), ...common, useCountryCodeSelect: z.boolean(), validation: pattern }),
  z.object({ fieldType: z.literal('datepicker'), ...common }),
  z.object({ fieldType: z.literal('single_checkbox'), ...common }),
  z.object({ fieldType: z.literal('multiple_checkboxes'), ...choice }),
  z.object({ fieldType: z.literal('radio'), ...choice }),
  z.object({ fieldType: z.literal('dropdown'), ...choice }),
  z.object({ fieldType: z.literal('file'), ...common, allowMultipleFiles: z.boolean() }),
])

const configuration = z.object({
  language: z.string(),
  cloneable: z.boolean(),
  editable: z.boolean(),
  archivable: z.boolean(),
  createNewContactForNewEmail: z.boolean(),
  prePopulateKnownValues: z.boolean(),
  allowLinkToResetKnownValues: z.boolean(),
  recaptchaEnabled: z.boolean(),
  notifyContactOwner: z.boolean(),
  notifyRecipients: z.array(z.string()),
  lifecycleStages: z.array(z.unknown()),
  postSubmitAction: z.object({ type: z.enum(['thank_you', 'redirect_url']), value: z.string() }),
})

const displayOptions = z.object({
  renderRawHtml: z.boolean(),
  theme: z.string(),
  submitButtonText: z.string(),
  style: z.record(z.string(), z.string()),
})

export const form = z
  .object({
    id: z.string(),
    formType: z.literal('hubspot'),
    name: z.string(),
    createdAt: moment,
    updatedAt: moment,
    archived: z.boolean(),
    fieldGroups: z.array(
      z.object({ groupType: z.literal('default_group'), richTextType: z.literal('text'), fields: z.array(formField) }),
    ),
    configuration,
    displayOptions,
    legalConsentOptions: z.object({ type: z.literal('none') }),
  })
  .meta({ id: 'HubSpotFormDefinition' })
