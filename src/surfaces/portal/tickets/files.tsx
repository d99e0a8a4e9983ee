import { formLimits } from '#platform/files/upload.ts'
import { FileDrop } from '#ui/file-drop.tsx'
import { useReader } from '#ui/translation.tsx'

type FilesProps = {
  id?: string | undefined
  label?: string | undefined
  kept: { id: number; name: string; facts: string }[]
  fault?: string | undefined
}

/** Picks files for an answer or a form; what may be sent is said before anything travels. */
export function Files({ id, label, kept, fault }: FilesProps) {
  const { t, format } = useReader()
  const limits = { most: formLimits.files, size: format.bytes(formLimits.file), total: format.bytes(formLimits.total) }
  return (
    <FileDrop
      name="files"
      id={id}
      label={label ?? t('portal.files.attach')}
      dropLabel={t('portal.files.drop')}
      hint={t('portal.files.hint', limits)}
      removeLabel={t('portal.files.remove', { name: '{name}' })}
      tooLarge={t('portal.files.tooLarge', { name: '{name}', size: limits.size })}
      tooMany={t('portal.files.tooMany', { most: limits.most })}
      maxBytes={formLimits.file}
      maxFiles={formLimits.files}
      kept={kept.map(({ id, name, facts }) => ({ name, facts, token: String(id) }))}
      keptName="kept"
      fault={fault}
    />
  )
}
