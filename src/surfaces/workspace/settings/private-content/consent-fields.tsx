import { faultAt } from '#surfaces/workspace/settings/faults.ts'
import { Button } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { Consent } from '#ui/consent.tsx'
import { TextArea, TextField } from '#ui/field.tsx'
import { useT } from '#ui/translation.tsx'
import { consentOf, linkRows } from './private-content.input.ts'
import type { FieldsProps } from './private-content.page.tsx'

/** What is asked of whoever registers (M14), and how it looks. */
export function ConsentFields(props: FieldsProps & { previewAction: string }) {
  const t = useT()
  const { form, faults, previewAction } = props
  return (
    <Card
      title={t('workspace.settings-private-content.consentTitle')}
      lead={t('workspace.settings-private-content.consentLead')}
    >
      <div class="settings-form">
        <TextArea
          name="notice"
          label={t('workspace.settings-private-content.notice')}
          hint={t('workspace.settings-private-content.noticeHint')}
          value={form.notice}
          optional={t('common.optional')}
          maxlength={5000}
        />
        <TextField
          name="consent_label"
          label={t('workspace.settings-private-content.label')}
          hint={t('workspace.settings-private-content.labelHint')}
          value={form.consent_label}
          fault={faultAt(faults, 'consent_label')}
          maxlength={1000}
        />
        <Links {...props} />
        <div>
          <Button formaction={previewAction} formnovalidate>
            {t('workspace.settings-private-content.preview')}
          </Button>
        </div>
        <Preview {...props} />
      </div>
    </Card>
  )
}

function Links({ form, faults }: FieldsProps) {
  const t = useT()
  return (
    <fieldset class="consent-links">
      <legend class="field-label">{t('workspace.settings-private-content.linksTitle')}</legend>
      <p class="field-hint">{t('workspace.settings-private-content.linksHint')}</p>
      {linkRows.map((number) => (
        <div class="consent-link" key={number}>
          <TextField
            name={`link_label_${number}`}
            label={t('workspace.settings-private-content.linkLabel', { number })}
            value={form[`link_label_${number}`]}
            fault={faultAt(faults, `link_label_${number}`)}
            maxlength={200}
          />
          <TextField
            name={`link_url_${number}`}
            label={t('workspace.settings-private-content.linkUrl', { number })}
            value={form[`link_url_${number}`]}
            fault={faultAt(faults, `link_url_${number}`)}
            inputmode="url"
            maxlength={1000}
            spellcheck={false}
          />
        </div>
      ))}
    </fieldset>
  )
}

/** Drawn by the same piece as the page that customers see; its box is nobody's field. */
function Preview({ form }: FieldsProps) {
  const t = useT()
  const consent = consentOf(form)
  return (
    <section class="consent-preview" id="preview" aria-labelledby="preview-title">
      <h3 id="preview-title">{t('workspace.settings-private-content.previewTitle')}</h3>
      {consent.label === '' ? (
        <p class="muted">{t('workspace.settings-private-content.nothingAsked')}</p>
      ) : (
        <Consent {...consent} checked={false} newTab={t('account.register.newTab')} />
      )}
    </section>
  )
}
