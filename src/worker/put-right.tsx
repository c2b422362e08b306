import { useId } from 'react'
import { useWords } from '#ui/react/language.tsx'
import type { WrittenText } from '#ui/react/phone/deed.ts'
import { Draft } from '#ui/react/phone/draft.tsx'
import { type Item, textAt, withTexts } from '#ui/react/phone/item.ts'
import { resendAs } from '#ui/react/phone/phone.ts'
import { PhoneForm } from '#ui/react/phone/phone-form.tsx'
import { useOutbox } from '#ui/react/phone/use-phone.tsx'
import { workerWords } from './worker-words.ts'

/** Longer ones get room for several lines. */
const longestLine = 120

/** Under which name a correction is kept while it is typed. */
export const correctionOf = ({ ordinal }: Pick<Item, 'ordinal'>): string => `outbox:${ordinal}`

type PutRightProps = { item: Item; texts: readonly WrittenText[] }

/** What the server did not take, to be written anew and sent once more. What is typed here is kept like every draft. */
export function PutRight({ item, texts }: PutRightProps) {
  const t = useWords(workerWords)
  const id = useId()
  const { phone, sendNow } = useOutbox()
  const { ordinal, steps, answers, problem } = item
  const refused = steps[answers.length]
  if (!refused) return null
  const first = Object.fromEntries(texts.map(({ at }) => [at, textAt(refused, at)]))

  return (
    <Draft<Record<string, string>> name={correctionOf(item)} first={first}>
      {({ value, write, saving, forget }) => (
        <PhoneForm
          label={t('look.put-right')}
          deed={t('look.send-right')}
          saving={saving}
          onSend={async () => {
            const typed = Object.fromEntries(texts.map(({ at }) => [at, (value[at] ?? '').trim()]))
            await resendAs(
              phone,
              ordinal,
              steps.map((step) => (step === refused ? withTexts(step, typed) : step)),
            )
            await forget()
            sendNow()
            return null
          }}
        >
          {texts.map(({ at, label, hint, longest }) => {
            const fault = problem?.fields.find(({ pointer }) => pointer === at)?.text
            const control = {
              id: `${id}${at}`,
              className: 'input',
              maxLength: longest,
              value: value[at] ?? '',
              'aria-describedby': `${id}${at}-about`,
              'aria-invalid': fault !== undefined,
              onChange: ({ target }: { target: { value: string } }) => write({ [at]: target.value }),
            }
            return (
              <div key={at} className={fault ? 'field field-at-fault' : 'field'}>
                <label className="field-label" htmlFor={control.id}>
                  {label}
                </label>
                <div id={control['aria-describedby']}>
                  {hint && <p className="hint">{hint}</p>}
                  {fault && <p className="field-fault">{fault}</p>}
                </div>
                {longest > longestLine ? <textarea {...control} /> : <input {...control} />}
              </div>
            )
          })}
        </PhoneForm>
      )}
    </Draft>
  )
}
