import { describe, expect, it } from 'vitest'
import { atOnce, committed } from '#test/database/town.ts'
import { approvalScheme } from './actions/approval.ts'
import { editApprovalScheme } from './actions/edit-approval.ts'
import { editLightScheme, lightScheme } from './actions/lights.ts'
import { usualApproval } from './approval.ts'
import { anOfficer } from './builders.ts'
import { usualScheme } from './light-shape.ts'

/** A district of these stories' own: what is saved here stays. */
const district = { districtId: 999_993, seen: 0 }

describe('a rule of the district that two change at the same moment', () => {
  it('of approval is the one of whoever was first, and the other sees it', async () => {
    const { version: _, ...rule } = usualApproval
    const save = (unitDays: number) => () => committed(district, anOfficer(), editApprovalScheme, { ...rule, unitDays })
    const answers = await atOnce(save(1), save(2))
    expect(answers.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
    expect(answers.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { kind: 'stale' } })
    const kept = answers.find((answer) => answer.status === 'fulfilled')
    expect(await committed(district, anOfficer(), approvalScheme)).toEqual(kept?.value)
  })

  it('of the lights is the one of whoever was first, and the other sees it', async () => {
    const { version: _, ...rule } = usualScheme
    const save = (nearDays: number) => () => committed(district, anOfficer(), editLightScheme, { ...rule, nearDays })
    const answers = await atOnce(save(3), save(4))
    expect(answers.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
    expect(answers.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { kind: 'stale' } })
    const kept = answers.find((answer) => answer.status === 'fulfilled')
    expect(await committed(district, anOfficer(), lightScheme)).toEqual(kept?.value)
  })
})
