import { Choice, type Fault, Field } from '#ui/html/form.tsx'
import { useFrame, useWords } from '#ui/html/frame.tsx'
import type { Question } from '../category.ts'
import type { Typed } from './details-page.tsx'
import { casesPortalWords } from './portal-words.ts'

type Asked = { questions: readonly Question[]; typed: Typed; faults: readonly Fault[] }

export const questionName = (code: string): string => `q-${code}`

/** What this kind asks besides: of the matter, never of a person. */
export function Questions({ questions, typed, faults }: Asked) {
  const t = useWords(casesPortalWords)
  const isEnglish = useFrame().language === 'en'

  return (
    <>
      {questions.map(({ code, kind, label, labelEn, isRequired, choices }) => {
        const name = questionName(code)
        const text = (isEnglish && labelEn) || label
        const chosen = (typed[name] ?? '').split(',').filter(Boolean)
        const common = { name, label: text, isOptional: !isRequired, faults }
        if (kind === 'yes-no' || kind === 'choice' || kind === 'choices') {
          const options =
            kind === 'yes-no'
              ? [
                  { value: 'true', text: t('details.yes') },
                  { value: 'false', text: t('details.no') },
                ]
              : choices.map((one) => ({ value: one.key, text: (isEnglish && one.nameEn) || one.name }))
          return <Choice key={code} {...common} options={options} chosen={chosen} isMany={kind === 'choices'} />
        }
        const type = kind === 'number' ? 'number' : kind === 'day' ? 'date' : 'text'
        return <Field key={code} {...common} type={type} value={typed[name] ?? ''} maxlength={500} />
      })}
    </>
  )
}
