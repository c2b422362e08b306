import { useQuery } from '@tanstack/react-query'
import { sayMoment } from '#ui/moments.ts'
import { useLanguage, useWords } from '#ui/react/language.tsx'
import { isUnsent } from '#ui/react/phone/item.ts'
import { useOutbox } from '#ui/react/phone/use-phone.tsx'
import { uiWords } from '#ui/ui-words.ts'
import { casesWords } from '../cases-words.ts'
import type { CaseView } from '../citizen-case.ts'
import { takeOnKind } from './case-deed.ts'
import { aboutCase, api } from './cases-api.ts'

/** Kept on the phone like the case itself, so that a colleague can be chosen without a network. */
export const useColleagues = (id: CaseView['case']['id']) => useQuery(api.colleagues.queryOptions({ input: { id } }))

/** With whom of the unit it is; whoever it was handed to says here that they have it. */
export function CaseColleague({ view }: { view: CaseView }) {
  const say = useWords(casesWords)
  const frame = useWords(uiWords)
  const language = useLanguage()
  const { items, queue } = useOutbox()
  const { id, number, title } = view.case
  const { data } = useColleagues(id)
  const handed = data?.handed
  if (!handed) return null
  const isOnItsWay = items.some((item) => isUnsent(item) && item.kind === takeOnKind && item.about === aboutCase(id))
  const take = (): void =>
    void queue({
      kind: takeOnKind,
      about: aboutCase(id),
      title: `${number} ${title}`,
      steps: [{ path: ['cases', 'takeOn'], input: { id }, ifMatch: null }],
    })

  return (
    <section className="notice stack" aria-label={say('colleague.title')}>
      <p>
        {say('colleague.handed', { post: handed.title, at: sayMoment(handed.at, language, view.at) })}
        {handed.words && `：${handed.words}`}
      </p>
      <p>
        {handed.takenAt
          ? say('colleague.taken', { at: sayMoment(handed.takenAt, language, view.at) })
          : isOnItsWay
            ? frame('on-its-way')
            : say('colleague.not-taken')}
      </p>
      {handed.isMine && handed.takenAt === null && !isOnItsWay && (
        <button type="button" className="button button-main" onClick={take}>
          {say('verb.take-on')}
        </button>
      )}
    </section>
  )
}
