import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import type { Ctx } from '#db/context.ts'
import { inTown } from '#test/database/town.ts'
import { uploadFile } from '#tools/files/actions.ts'
import { openFolder } from '#tools/files/folder.ts'
import { attachEvidence, dropEvidence, readsEvidence } from './actions/tasks.ts'
import { aLiaison, anOfficer, aResident, aSigned, aTaskAfter, gasCompany } from './builders.ts'

describe('evidence', () => {
  const picture = async (ctx: Ctx): Promise<string> => {
    const bytes = await sharp({ create: { width: 8, height: 8, channels: 3, background: '#1456a8' } })
      .png()
      .toBuffer()
    const folder = openFolder(mkdtempSync(join(tmpdir(), 'linli-evidence-')))
    const file = new File([new Uint8Array(bytes)], '演示-井道.png', { type: 'image/png' })
    return (await uploadFile(ctx, { folder, rules: {} }, file)).id
  }

  it(
    'is put beside a task by a unit that is involved, and by nobody else',
    inTown(async (as) => {
      const { id } = await as(anOfficer(), aTaskAfter, aSigned)
      const lead = aLiaison()
      const fileId = await as(lead, picture)
      expect((await as(lead, attachEvidence, id, [fileId])).evidence).toMatchObject([{ name: '演示-井道.png' }])
      const other = aLiaison('0187f000-0000-7000-8000-0000000000aa')
      const theirs = await as(other, picture)
      await expect(as(other, attachEvidence, id, [theirs])).rejects.toMatchObject({ kind: 'forbidden' })
      expect((await as(lead, dropEvidence, id, fileId)).evidence).toEqual([])
    }),
  )

  it(
    'of an internal task is read by whoever may read the task',
    inTown(async (as) => {
      const { id } = await as(anOfficer(), aTaskAfter, aSigned, { publication: 'internal' })
      expect(await as(aLiaison(gasCompany), readsEvidence, id)).toBe(true)
      expect(await as(aLiaison('0187f000-0000-7000-8000-0000000000aa'), readsEvidence, id)).toBe(false)
      expect(await as(aResident(), readsEvidence, id)).toBe(false)
    }),
  )
})
