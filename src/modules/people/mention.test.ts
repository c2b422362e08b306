import { expect, it } from 'vitest'
import { inTown } from '#test/database/town.ts'
import { mentionedIn } from './actions/mention.ts'
import { aLiaison, anOfficer } from './builders.ts'

it(
  'who is meant by @ is whoever acts for the unit, and nobody where it names none',
  inTown(async (as) => {
    const meant = (text: string) => as(anOfficer(), mentionedIn, text)
    expect(await meant('演示：请 @区住建局 看一下，谢谢')).toContain(aLiaison().personId)
    expect(await meant('演示：＠区住建局，请看')).toContain(aLiaison().personId)
    expect(await meant('演示：区住建局 已看')).toEqual([])
    expect(await meant('演示：@没有的单位 demo@example.com')).toEqual([])
  }),
)
