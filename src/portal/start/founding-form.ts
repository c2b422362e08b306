import { z } from 'zod'
import type { Fault } from '#ui/html/form.tsx'
import type { FoundingForm } from '../parts.ts'
import type { Typed } from './founding-page.tsx'

/** The table that comes with Linli, and where it was taken from. */
export type Shipped = { divisions: string; source: string }

const Written = z.object({
  officeName: z.string().trim().min(2).max(60),
  administratorName: z.string().trim().min(2).max(40),
  name: z.string().trim().min(2).max(40),
  password: z.string().min(1).max(200),
})

type Body = Readonly<Record<string, unknown>>

const textIn = (body: Body, name: string): string => {
  const value = body[name]
  return typeof value === 'string' ? value : ''
}

/** What was typed, for showing it again: not the password, and not the file. */
export const typedIn = (body: Body): Typed => ({
  source: textIn(body, 'source'),
  officeName: textIn(body, 'officeName'),
  administratorName: textIn(body, 'administratorName'),
  name: textIn(body, 'name'),
})

/** @returns what the form says, or what has to be looked at again, as reasons by field */
export const readFoundingForm = async (
  token: string,
  body: Body,
  shipped: () => Promise<Shipped>,
): Promise<FoundingForm | { faults: { name: string; reason: string }[] }> => {
  const written = Written.safeParse({
    officeName: textIn(body, 'officeName'),
    administratorName: textIn(body, 'administratorName'),
    name: textIn(body, 'name'),
    password: textIn(body, 'password'),
  })
  const empty = written.success
    ? []
    : [...new Set(written.error.issues.map(({ path }) => String(path[0])))].map((name) => ({
        name,
        reason: 'http.fill-in',
      }))
  const file = body.divisions
  const isUpload = textIn(body, 'which') === 'upload'
  const isMissing = isUpload && !(file instanceof File && file.size > 0)
  const faults = [...empty, ...(isMissing ? [{ name: 'divisions', reason: 'portal.found.no-file' }] : [])]
  if (!written.success || faults.length > 0) return { faults }
  const table =
    isUpload && file instanceof File
      ? { divisions: await file.text(), source: textIn(body, 'source').trim() || file.name }
      : await shipped()
  return { token, ...table, ...written.data }
}

/** A pointer into the request is the name of a field of the form. */
export const faultAt = (pointer: string): Fault['name'] => pointer.replace(/^\//, '')
