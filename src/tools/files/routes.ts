import { implement } from '@orpc/server'
import type { Ctx } from '#db/context.ts'
import type { Incoming } from '#http/incoming.ts'
import { neighbourhood } from '#http/session/tries.ts'
import { oneTransaction } from '#http/transaction.ts'
import { Refusal } from '#kernel/refusal.ts'
import { downloadFile, type FileParts, uploadFile } from './actions.ts'
import { filesContract } from './contract.ts'

/** Somebody else's bytes never become a page of ours, even when a browser is talked into opening them. */
const sealed = {
  'content-security-policy': "sandbox; default-src 'none'",
  'x-content-type-options': 'nosniff',
} as const

const os = implement(filesContract).$context<Incoming>().use(oneTransaction)

/** Pictures within an hour of one network, from people who are not signed in: two hundred reports with three each. */
const perNetwork = 600

/** @throws Refusal too-many */
const letUpload = async ({ actor, floods, address }: Ctx & Incoming): Promise<void> => {
  const seconds = actor.personId === null ? await floods.spend('upload', neighbourhood(address), perNetwork) : 0
  if (seconds > 0) throw new Refusal('too-many', 'http.too-many-requests', { values: { seconds } })
}

export const filesRoutes = (parts: FileParts) =>
  os.router({
    upload: os.upload.handler(async ({ context, input }) => {
      await letUpload(context)
      return uploadFile(context, parts, input.file)
    }),
    download: os.download.handler(async ({ context, input }) => {
      const file = await downloadFile(context, parts, input.id)
      for (const [name, value] of Object.entries(sealed)) context.reply.headers.set(name, value)
      return file
    }),
  })
