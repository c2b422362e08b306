import { speak } from '#kernel/words.ts'
import { column, everyLine, screenTable } from '#tools/exports/screen-table.ts'
import { browsePlaces } from '../actions.ts'
import { PlaceFilter } from '../place.ts'
import { placesWords } from '../words.ts'

const places = screenTable({
  key: 'places.places',
  filter: PlaceFilter.omit({ after: true, limit: true }),
  title: (language) => speak(placesWords, language)('places'),
  columns: (language) => {
    const t = speak(placesWords, language)
    return [
      column('name', t('name'), 24),
      column('kind', t('kind'), 12),
      column('code', t('code'), 16, 'identifier'),
      column('past', t('past'), 13, 'date'),
    ]
  },
  rows: (ctx, filter) =>
    everyLine(
      (after) => browsePlaces(ctx, PlaceFilter.parse({ ...filter, after, limit: 200 })),
      ({ lines }) => {
        const t = speak(placesWords, ctx.language)
        return lines.map(({ name, kind, code, validTo }) => ({ name, kind: t(`kind.${kind}`), code, past: validTo }))
      },
    ),
})

export const placesTables = [places]
