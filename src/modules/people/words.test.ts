import { describe, expect, it } from 'vitest'
import { dayKinds } from '#kernel/calendar.ts'
import { roles } from '#kernel/policy.ts'
import { organisations, unitKinds } from '#modules/organisations/index.ts'
import { placeKinds, places } from '#modules/places/index.ts'
import { timersWords } from '#tools/timers/timers-words.ts'
import { personPolicy, postPolicy } from './policy.ts'
import { peopleWords } from './words.ts'

const organisationsWords = organisations([]).words
const holes = (text: string): string[] => [...text.matchAll(/\{\w+\}/g)].map(([hole]) => hole).sort()

for (const [module, words] of Object.entries({
  places: places.words,
  organisations: organisationsWords,
  people: peopleWords,
  timers: timersWords,
})) {
  describe(`the words of ${module}`, () => {
    const zh: Record<string, string> = words['zh-CN']
    const en: Record<string, string> = words.en

    it('are said in both languages, with the same placeholders', () => {
      expect(Object.keys(en).sort()).toEqual(Object.keys(zh).sort())
      expect(Object.keys(zh).filter((key) => en[key] === zh[key])).toEqual([])
      expect(Object.keys(zh).filter((key) => holes(zh[key] ?? '').join() !== holes(en[key] ?? '').join())).toEqual([])
    })
  })
}

it('says every role, what it can do, every kind and every deed', () => {
  const said = (words: object, keys: string[]) => keys.filter((key) => !(key in words))
  const deeds = [...Object.keys(personPolicy), ...Object.keys(postPolicy)].filter(
    (verb) => !/^(read|see-account)$/.test(verb),
  )
  expect(said(peopleWords.en, [...roles.map((role) => `role.${role}`), ...roles.map((role) => `can.${role}`)])).toEqual(
    [],
  )
  expect(
    said(
      peopleWords.en,
      deeds.map((verb) => `verb.${verb}`),
    ),
  ).toEqual([])
  expect(
    said(
      organisationsWords.en,
      unitKinds.map((kind) => `kind.${kind}`),
    ),
  ).toEqual([])
  expect(
    said(
      places.words.en,
      placeKinds.map((kind) => `kind.${kind}`),
    ),
  ).toEqual([])
  const named = dayKinds.filter((kind) => kind === 'holiday' || kind === 'make-up-day')
  expect(
    said(
      timersWords.en,
      named.map((kind) => `day-kind.${kind}`),
    ),
  ).toEqual([])
})
