import { useWords } from '#ui/react/language.tsx'
import type { KeyPointChange } from '../key-points.ts'
import { programmeWords } from '../programme-words.ts'

/** Pillars and tasks that carry a point: those that came, those that went. Lines and words say it, no colour alone. */
export function LinkLines({ links }: Pick<KeyPointChange, 'links'>) {
  const t = useWords(programmeWords)
  if (links.length === 0) return null

  return (
    <dl className="facts">
      {links.flatMap(({ field, came, went }) => [
        <dt key={`${field} name`}>{t(`links.${field}`)}</dt>,
        <dd key={field}>
          {went.length > 0 && (
            <p>
              <del>{t('page.links-went', { names: went.join('、') })}</del>
            </p>
          )}
          {came.length > 0 && (
            <p>
              <ins>{t('page.links-came', { names: came.join('、') })}</ins>
            </p>
          )}
        </dd>,
      ])}
    </dl>
  )
}
