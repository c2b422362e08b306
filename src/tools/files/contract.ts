import { z } from 'zod'
import { contract } from '#kernel/contract.ts'

/** What others see of a file. Where its bytes lie stays inside. */
export const FileCard = z
  .object({
    id: z.uuid(),
    name: z.string(),
    type: z.string(),
    bytes: z.int().positive(),
    /** Of pictures, in points. */
    width: z.int().nullable(),
    height: z.int().nullable(),
    at: z.date(),
    /** What the scanner said, where one was asked. Whatever waits or was refused is given to nobody. */
    scan: z.enum(['waiting', 'clean', 'refused']).nullish(),
  })
  .meta({ id: 'FileCard' })
export type FileCard = z.infer<typeof FileCard>

export const filesContract = {
  upload: contract
    .route({
      method: 'POST',
      path: '/files',
      summary: 'Send a picture, a voice or a document, to attach it afterwards',
    })
    // Whose picture it is stands nowhere: one that was sent twice lies there twice, and the one that nobody attaches goes.
    .meta({ anyone: true, creates: true, keepsNothing: true })
    .input(z.object({ file: z.file() }))
    .output(FileCard),
  download: contract
    .route({ method: 'GET', path: '/files/{id}', summary: 'The bytes of a file that you may see' })
    .meta({ anyone: true })
    .input(z.object({ id: z.uuid() }))
    .output(z.file()),
}
