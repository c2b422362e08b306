import { z } from 'zod'
import { speak } from '#kernel/words.ts'
import { placeCards } from '#modules/places/index.ts'
import { column, everyLine, screenTable } from '#tools/exports/screen-table.ts'
import { browseGroupWords } from '../actions/group-words.ts'
import { browseUnits } from '../actions/units.ts'
import { unitCards } from '../queries.ts'
import { UnitFilter } from '../unit.ts'
import { organisationsWords } from '../words.ts'

const units = screenTable({
  key: 'organisations.units',
  filter: UnitFilter.omit({ after: true, limit: true }),
  title: (language) => speak(organisationsWords, language)('units'),
  columns: (language) => {
    const t = speak(organisationsWords, language)
    return [
      column('name', t('name'), 28),
      column('shortName', t('short-name'), 14),
      column('kind', t('kind'), 14),
      column('parent', t('parent'), 24),
      column('place', t('place'), 16),
      column('from', t('from'), 13, 'date'),
      column('to', t('last-day'), 13, 'date'),
    ]
  },
  rows: (ctx, filter) =>
    everyLine(
      (after) => browseUnits(ctx, UnitFilter.parse({ ...filter, after, limit: 500 })),
      async ({ lines }) => {
        const t = speak(organisationsWords, ctx.language)
        const [parents, places] = [
          await unitCards(ctx, [...new Set(lines.flatMap(({ parentId }) => parentId ?? []))]),
          await placeCards(ctx, [...new Set(lines.flatMap(({ placeId }) => placeId ?? []))]),
        ]
        const names = new Map<string, string>([...parents, ...places].map(({ id, name }) => [id, name]))
        return lines.map(({ name, shortName, kind, parentId, placeId, validFrom, validTo }) => ({
          name,
          shortName,
          kind: t(`kind.${kind}`),
          parent: names.get(parentId ?? '') ?? '',
          place: names.get(placeId ?? '') ?? '',
          from: validFrom,
          to: validTo,
        }))
      },
    ),
})

const groupWords = screenTable({
  key: 'organisations.group-words',
  filter: z.object({}),
  title: (language) => speak(organisationsWords, language)('group-words'),
  columns: (language) => {
    const t = speak(organisationsWords, language)
    return [column('word', t('word'), 18), column('unit', t('unit'), 28)]
  },
  /** One line for each unit that a word means today: so it can be sorted and filtered. */
  rows: async (ctx) =>
    (await browseGroupWords(ctx)).flatMap(({ word, members }) => members.map(({ name }) => ({ word, unit: name }))),
})

export const organisationsTables = [units, groupWords]
