import { implement } from '@orpc/server'
import type { Incoming } from '#http/incoming.ts'
import { oneTransaction } from '#http/transaction.ts'
import { downloadFile, type FileParts, uploadFile } from './actions.ts'
import { filesContract } from './contract.ts'

/** Somebody else's bytes never become a page of ours, even when a browser is talked into opening them. */
const sealed = {
  'content-security-policy': "sandbox; default-src 'none'",
  'x-content-type-options': 'nosniff',
} as const

const os = implement(filesContract).$context<Incoming>().use(oneTransaction)

export const filesRoutes = (parts: FileParts) =>
  os.router({
    upload: os.upload.handler(({ context, input }) => uploadFile(context, parts, input.file)),
    download: os.download.handler(async ({ context, input }) => {
      const file = await downloadFile(context, parts, input.id)
      for (const [name, value] of Object.entries(sealed)) context.reply.headers.set(name, value)
      return file
    }),
  })
