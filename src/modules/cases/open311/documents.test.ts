import { describe, expect, it } from 'vitest'
import { anonymous } from '#kernel/policy.ts'
import { aCommunityWorker, anOfficer } from '#modules/people/builders.ts'
import { inTown } from '#test/database/town.ts'
import { moveCase } from '../actions/moves.ts'
import { noteCase } from '../actions/notes.ts'
import { editCategory } from '../actions/settings.ts'
import { viewCaseNumbered } from '../actions/view.ts'
import { aReport } from '../builders.ts'
import { categoriesChangedAt, everyCategory } from '../queries/categories.ts'
import { changesetOf } from './discovery.ts'
import { written } from './document.ts'
import { requestsDocument } from './requests.ts'

describe('the changeset of the discovery', () => {
  it('grows with a later change of the services, and not with one before the interface itself changed', () => {
    const [older, newer] = [new Date('2023-05-06T06:30:00Z'), new Date('2027-01-02T03:04:05Z')]
    expect(changesetOf(older)).toBe(changesetOf(null))
    expect(changesetOf(newer)).toBe('2027-01-02T11:04:05+08:00')
    expect(changesetOf(newer) > changesetOf(older)).toBe(true)
  })

  it(
    'follows what the office changes',
    inTown(async (as) => {
      const office = anOfficer()
      const later = new Date('2027-03-01T02:00:00Z')
      const [one] = await as(office, everyCategory)
      if (!one) throw new Error('a town without kinds')
      const { id, code: _code, version: _version, ...text } = one
      await as.at({ now: later, seen: one.version })(office, editCategory, id, text)
      expect(await as(office, categoriesChangedAt)).toEqual(later)
    }),
  )
})

describe('a request', () => {
  it(
    'was updated when the last thing happened that everyone may read: a note of those who work on it is none',
    inTown(async (as) => {
      const worker = aCommunityWorker()
      const receipt = await as(anonymous, aReport)
      const { case: it } = await as(worker, viewCaseNumbered, receipt.number)
      await as(worker, moveCase, it.id, { verb: 'accept' })
      const on = (day: string) => as.at({ now: new Date(`${day}T02:00:00Z`) })
      await on('2023-05-08')(worker, moveCase, it.id, { verb: 'handle' })
      await on('2023-05-09')(worker, noteCase, it.id, { text: '演示：内部', isInternal: true })
      const asked = { numbers: [receipt.number], codes: null, from: new Date(), until: new Date(), states: [] }
      const document = await as(anonymous, requestsDocument, asked, 'zh-CN')
      expect(JSON.parse(written(document, 'json'))).toMatchObject([
        { updated_datetime: '2023-05-08T10:00:00+08:00', address: '天水社区, 庄桥街道, 江北区' },
      ])
    }),
  )
})
