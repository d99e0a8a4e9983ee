import type { Reader } from '#platform/i18n/reader.ts'
import { Refusal } from '#platform/refusal.ts'
import { fileFaultText } from './fault-text.ts'
import type { Storage } from './storage.ts'
import { formLimits, readForm, type Upload } from './upload.ts'

const oneFile = { ...formLimits, files: 1 }

/** A file that a script sends by itself, with texts beside it; `fault` tells its reader why it was not taken. */
export async function readOneFile(
  request: Request,
  { storage, reader }: { storage: Storage; reader: Reader },
): Promise<
  { fields: Record<string, string[]>; upload: Upload } | { fault: { status: 422 | 507; code: string; message: string } }
> {
  const { fields, files, faults } = await readForm(request, storage, oneFile)
  const [upload] = files
  if (upload) return { fields, upload }
  const [fault] = faults
  if (!fault) throw new Refusal(400, 'files.malformed_form')
  const status = fault.reason === 'storage_full' ? 507 : 422
  return { fault: { status, code: `files.${fault.reason}`, message: fileFaultText(reader, fault, oneFile) } }
}
