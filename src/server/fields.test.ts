import { describe, expect, it } from 'vitest'
import { reporterFields, reportFields } from '#modules/cases/actions/asks.ts'
import { seedCategories } from '#modules/cases/index.ts'
import { NewCase, NewReporter } from '#modules/cases/new-case.ts'
import {
  commentFields,
  decisionFields,
  itemFields,
  meetingFields,
  paperFields,
  replyFields,
  seriesFields,
} from '#modules/meetings/actions/asks.ts'
import { AttendeeReply } from '#modules/meetings/attendee.ts'
import { DecisionText } from '#modules/meetings/decision.ts'
import { ItemText } from '#modules/meetings/item.ts'
import { MeetingText } from '#modules/meetings/meeting.ts'
import { NewComment } from '#modules/meetings/minutes.ts'
import { NewPaper } from '#modules/meetings/paper.ts'
import { SeriesText } from '#modules/meetings/series.ts'
import { unitFields } from '#modules/organisations/actions/asks.ts'
import { NewUnit } from '#modules/organisations/unit.ts'
import { personFields } from '#modules/people/actions/asks.ts'
import { aLiaison, anOfficer, aPartner, aResident } from '#modules/people/builders.ts'
import { PersonText } from '#modules/people/person.ts'
import { reportFields as progressFields, requestFields, rowColumns } from '#modules/programme/actions/asks.ts'
import { NewReport, NewRequest } from '#modules/programme/deeds.ts'
import { RowContent } from '#modules/programme/row.ts'
import { inTown } from '#test/database/town.ts'
import { type AskedForm, fieldsOf, said } from '#tools/forms/form.ts'
import { checkField, listFields } from '#tools/forms/routes.ts'
import { everyAsks } from './fields.ts'
import { sayIn } from './words.ts'

const names = (fields: readonly (readonly [string, ...unknown[]])[]) => fields.map(([name]) => name).sort()
const keys = (shape: object, ...but: string[]) =>
  Object.keys(shape)
    .filter((key) => !but.includes(key))
    .sort()

describe('the field catalogue', () => {
  it('holds every field of every form, and none that nobody asks for', () => {
    expect(names(rowColumns)).toEqual(keys(RowContent.shape, 'written', 'datesAsked'))
    expect(names(progressFields)).toEqual(keys(NewReport.shape))
    expect(names(requestFields)).toEqual(keys(NewRequest.shape))
    expect(names(reportFields)).toEqual(keys(NewCase.shape, 'reporter', 'answers'))
    expect(names(reporterFields)).toEqual(keys(NewReporter.shape))
    expect(names(personFields)).toEqual(keys(PersonText.shape))
    expect(names(unitFields)).toEqual(keys(NewUnit.shape))
    expect(names(seriesFields)).toEqual(keys(SeriesText.shape))
    expect(names(meetingFields)).toEqual(keys(MeetingText.shape))
    expect(names(itemFields)).toEqual(keys(ItemText.shape))
    expect(names(paperFields)).toEqual(keys(NewPaper.shape))
    expect(names(replyFields)).toEqual(keys(AttendeeReply.shape))
    expect(names(decisionFields)).toEqual(keys(DecisionText.shape))
    expect(names(commentFields)).toEqual(keys(NewComment.shape))
  })

  it(
    'holds what a district lets a kind of matter ask besides',
    inTown(async (as) => {
      await as(anOfficer(), seedCategories)
      const fields = await as(anOfficer(), listFields, everyAsks)
      expect(fields.filter(({ key }) => key.startsWith('cases.question.')).length).toBeGreaterThan(0)
      expect(new Set(fields.map(({ key }) => key)).size).toBe(fields.length)
    }),
  )

  it(
    'knows what is asked already, also by another office’s word for it',
    inTown(async (as) => {
      const found = async (name: string) =>
        (await as(aLiaison(), checkField, everyAsks, sayIn('zh-CN'), name)).alike.map(({ label }) => label.zh)
      expect(await found('完成时间')).toContain('完成时限')
      expect(await found('责任单位')).toContain('牵头单位')
      expect(await found('联系人')).toContain('联络员')
      expect(await found('deadline')).toContain('完成时限')
      expect(await found('早餐点覆盖率')).toEqual([])
    }),
  )

  it(
    'refuses what judges people, naming the law',
    inTown(async (as) => {
      const check = async (name: string) => (await as(anOfficer(), checkField, everyAsks, sayIn('zh-CN'), name)).refused
      for (const name of ['居民风险等级', '宗教信仰', '信访次数', '居民评分']) expect(await check(name)).toMatch(/法/)
      expect(await check('燃气风险隐患')).toBeNull()
      const form: AskedForm = {
        key: 'x',
        form: said('表', 'form'),
        by: 'x',
        asks: 'resident',
        every: 'once',
        usedIn: [],
        path: null,
        fields: [['level', '居民风险等级', 'Level']],
      }
      expect(() => fieldsOf(form)).toThrow('kernel.refused-scored')
    }),
  )

  it(
    'is read by the staff, and not by residents and partners',
    inTown(async (as) => {
      expect((await as(aLiaison(), listFields, everyAsks)).length).toBeGreaterThan(20)
      for (const actor of [aResident(), aPartner()]) {
        await expect(as(actor, listFields, everyAsks)).rejects.toMatchObject({ kind: 'forbidden' })
      }
    }),
  )
})
