import { describe, expect, it } from 'vitest'
import { aLiaison, anOfficer, aResident } from '#modules/people/builders.ts'
import { type As, atOnce, committed, inTown } from '#test/database/town.ts'
import { faultsOf, messagesOf } from './checked-words.ts'
import type { Template } from './contract.ts'
import { approveText, chooseText, viewTexts, writeText } from './routes.ts'
import { wordingOf } from './worded.ts'

const variable = (name: string, isNeeded: boolean) => ({ name, zh: name, en: name, demo: '演示', isNeeded })
const variables = [variable('code', true), variable('minutes', false)]
const sms: Template = {
  key: 'test.code',
  way: 'sms',
  zh: '演示',
  en: 'Demo',
  variables,
  subject: '',
  body: '自带：{code}',
}
const mail: Template = { ...sms, key: 'test.letter', way: 'mail', subject: '自带', body: '自带：{code}' }
const all = [sms, mail]

const said = async (as: As, template: Template) =>
  (await as(aResident(), wordingOf, template))({ code: '123456', minutes: 5 }).body
const write = (as: As, template: Template, body: string, seen?: number) =>
  as.at(seen === undefined ? {} : { seen })(anOfficer(), writeText, all, {
    key: template.key,
    subject: template.way === 'mail' ? '本区' : '',
    body,
  })

describe('a text of the district', () => {
  it(
    'is what is sent once the office has worded it; before, and after going back, it is the one that comes with Linli',
    inTown(async (as) => {
      expect(await said(as, mail)).toBe('自带：123456')
      expect(await write(as, mail, '本区：{code}')).toMatchObject({ chosen: 1, used: 1, version: 1 })
      expect(await said(as, mail)).toBe('本区：123456')
      await write(as, mail, '本区第二版：{code}')
      expect(await said(as, mail)).toBe('本区第二版：123456')
      await as(anOfficer(), chooseText, all, { key: mail.key, number: 1 })
      expect(await said(as, mail)).toBe('本区：123456')
      const back = await as(anOfficer(), chooseText, all, { key: mail.key, number: 0 })
      expect(back.versions.map(({ number }) => number)).toEqual([2, 1])
      expect(await said(as, mail)).toBe('自带：123456')
    }),
  )

  it(
    'is the office’s to word, who saw how it stood; saved twice it is one version',
    inTown(async (as) => {
      await expect(
        as(aLiaison(), writeText, all, { key: mail.key, subject: '本区', body: '本区：{code}' }),
      ).rejects.toMatchObject({ kind: 'forbidden' })
      await expect(as(aResident(), viewTexts, all)).rejects.toMatchObject({ kind: 'forbidden' })
      await write(as, mail, '本区：{code}', 0)
      await expect(write(as, mail, '别的：{code}', 0)).rejects.toMatchObject({ kind: 'stale' })
      expect((await write(as, mail, '本区：{code}', 1)).versions).toHaveLength(1)
      await expect(as(anOfficer(), chooseText, all, { key: mail.key, number: 7 })).rejects.toMatchObject({
        reason: 'texts.no-such-version',
      })
      await expect(as(anOfficer(), chooseText, all, { key: 'test.none', number: 0 })).rejects.toMatchObject({
        reason: 'texts.no-such-text',
      })
    }),
  )

  it(
    'as a text message waits for its approval, and the last approved one is sent meanwhile',
    inTown(async (as) => {
      await write(as, sms, '本区：{code}')
      expect(await said(as, sms)).toBe('自带：123456')
      const approve = (approval: 'draft' | 'submitted' | 'approved', by = '') =>
        as(anOfficer(), approveText, all, { key: sms.key, approval, by })
      await approve('submitted')
      expect(await said(as, sms)).toBe('自带：123456')
      await expect(approve('approved')).rejects.toMatchObject({ reason: 'texts.say-by-whom' })
      const approved = await approve('approved', '演示运营商 001')
      expect(approved.versions[0]).toMatchObject({ approval: 'approved', approvalOn: '2023-05-06' })
      expect(await said(as, sms)).toBe('本区：123456')
      expect(await write(as, sms, '新版：{code}')).toMatchObject({ chosen: 2, used: 1 })
      expect(await said(as, sms)).toBe('本区：123456')
    }),
  )

  it(
    'that the office went back from is not sent again when the next one is begun',
    inTown(async (as) => {
      const approve = () => as(anOfficer(), approveText, all, { key: sms.key, approval: 'approved', by: '演示运营商' })
      const choose = (number: number) => as(anOfficer(), chooseText, all, { key: sms.key, number })
      for (const body of ['第一版：{code}', '第二版：{code}']) {
        await write(as, sms, body)
        await approve()
      }
      expect(await choose(1)).toMatchObject({ chosen: 1, used: 1 })
      expect(await write(as, sms, '第三版：{code}')).toMatchObject({ chosen: 3, used: 1 })
      expect(await said(as, sms)).toBe('第一版：123456')
      expect(await choose(0)).toMatchObject({ chosen: 0, used: 0 })
      expect(await write(as, sms, '第四版：{code}')).toMatchObject({ chosen: 4, used: 0 })
      expect(await said(as, sms)).toBe('自带：123456')
    }),
  )

  it('worded by two for the first time at once is one of the two; the other is told', async () => {
    const one = { ...mail, key: 'test.at-once' }
    const word = (body: string) => () =>
      committed({ seen: 0 }, anOfficer(), writeText, [one], { key: one.key, subject: '本区', body: `${body}{code}` })
    const answers = await atOnce(word('甲'), word('乙'))
    const refused = answers.flatMap((answer) => (answer.status === 'rejected' ? [answer.reason] : []))
    expect(refused).toMatchObject([{ kind: 'stale' }])
  })

  it(
    'that the present Linli cannot fill is not sent',
    inTown(async (as) => {
      await write(as, mail, '本区：{code}，{minutes} 分钟')
      const without = { ...mail, variables: variables.slice(0, 1) }
      expect(await said(as, without)).toBe('自带：123456')
    }),
  )

  it(
    'is refused with the variable that is wrong',
    inTown(async (as) => {
      await expect(write(as, mail, '{code} {名字}')).rejects.toMatchObject({
        reason: 'texts.unknown-variable',
        values: { name: '名字', known: '{code} {minutes}' },
      })
      await expect(write(as, mail, '没有验证码')).rejects.toMatchObject({
        reason: 'texts.missing-variable',
        values: { name: '{code}' },
      })
    }),
  )
})

// biome-ignore format: a table for people
const faulty: [body: string, reason: string | null, why: string][] = [
  ['{code}',                         null,                       'what is needed is there'],
  ['',                               'texts.empty',              'nothing says nothing'],
  ['{code} {x}',                     'texts.unknown-variable',   'x is put in by nobody'],
  ['{code} {',                       'texts.half-brace',         'one brace is alone'],
  ['码',                             'texts.missing-variable',   'a code without the code'],
  [`{code}${'字'.repeat(494)}`,      null,                       'five hundred are allowed'],
  [`{code}${'字'.repeat(495)}`,      'texts.too-long',           'one more is not'],
  ['{code}'.repeat(20),              null,                       'twenty are allowed'],
  ['{code}'.repeat(21),              'texts.too-many-variables', 'one more is not'],
]
for (const [body, reason, why] of faulty) {
  it(`finds ${reason ?? 'nothing wrong'} in 「${body.slice(0, 12)}」: ${why}`, () => {
    expect(faultsOf(sms, { subject: '', body })[0]?.reason ?? null).toBe(reason)
  })
}

it('counts messages of 70 characters, and of 67 where there are several', () => {
  expect([70, 71, 134, 135].map((count) => messagesOf('字'.repeat(count)))).toEqual([1, 2, 2, 3])
  expect(messagesOf('𠮷'.repeat(36))).toBe(2)
})
