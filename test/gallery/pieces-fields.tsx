import { Checkbox, CheckboxGroup, RadioGroup } from '#ui/choice.tsx'
import { ErrorSummary } from '#ui/error-summary.tsx'
import { Select, TextArea, TextField } from '#ui/field.tsx'
import { FileDrop } from '#ui/file-drop.tsx'
import { Shelf } from './shelf.tsx'

export function Filling() {
  return (
    <Shelf title="Filling in">
      <ErrorSummary
        title="The ticket was not sent yet"
        faults={[
          { field: 'subject', message: 'Write what it is about.' },
          { field: 'reach', message: 'Choose how to reach you.' },
        ]}
      />
      <TextField name="subject" label="Subject" hint="In a few words." fault="Write what it is about." />
      <TextField name="phone" type="tel" label="Phone" optional="optional" width="medium" />
      <TextArea name="text" label="What happened" value="It stops." />
      <Select
        name="priority"
        label="Priority"
        options={[
          { value: '', label: 'Choose one' },
          { value: 'h', label: 'High' },
        ]}
        width="medium"
      />
      <RadioGroup
        name="reach"
        legend="How may we reach you?"
        fault="Choose how to reach you."
        options={[
          { value: 'mail', label: 'Email', hint: 'To maria@kahvila.test' },
          { value: 'phone', label: 'Phone' },
        ]}
      />
      <CheckboxGroup
        name="places"
        legend="Which cafés?"
        values={['l']}
        options={[
          { value: 'l', label: 'Lahti' },
          { value: 't', label: 'Tampere' },
        ]}
      />
      <Checkbox
        name="agree"
        label={
          <>
            I agree to the <a href="#p">privacy notice</a>
          </>
        }
      />
      <Checkbox name="on" label="Portal is on" switch checked />
      <TextField name="kept" label="Cannot be changed" value="maria@kahvila.test" readonly />
      <FileDrop
        name="files"
        label="Attach files"
        dropLabel="or drop them here"
        hint="Up to 10 files of 25 MB each."
        removeLabel="Remove {name}"
        tooLarge="{name} is larger than 25 MB."
        tooMany="No more than 10 files."
        maxBytes={25e6}
        maxFiles={10}
        keptName="kept"
        kept={[{ name: 'from-the-draft.pdf', facts: 'PDF · 120 kB', token: 'abc' }]}
      />
    </Shelf>
  )
}
