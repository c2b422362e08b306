import { useMutation, useQuery } from '@tanstack/react-query'
import { Form, Input } from 'antd'
import { DeedForm } from '#ui/react/deed-form.tsx'
import { useWords } from '#ui/react/language.tsx'
import { useMay } from '#ui/react/may.tsx'
import { Query } from '#ui/react/query.tsx'
import { useToast } from '#ui/react/toast.tsx'
import type { PhraseList } from '../../phrase.ts'
import { casesSettingsWords } from '../../settings-words.ts'
import { api, showsItself, useAskAnew } from '../cases-api.ts'

/** Sentences that whoever answers on a telephone presses instead of typing: a line each. */
export function Phrases() {
  const t = useWords(casesSettingsWords)
  const mayEdit = useMay('case-setting.edit')
  const phrases = useQuery(api.settings.phrases.queryOptions())

  return (
    <section className="card stack" aria-label={t('phrases')}>
      <h2>{t('phrases')}</h2>
      <p className="hint">{t('phrases-hint')}</p>
      <Query result={phrases} isPart>
        {(set) =>
          mayEdit ? (
            <SetPhrases key={set.version} set={set} />
          ) : (
            <ul>
              {set.phrases.map((phrase) => (
                <li key={phrase}>{phrase}</li>
              ))}
            </ul>
          )
        }
      </Query>
    </section>
  )
}

function SetPhrases({ set: { phrases, version } }: { set: PhraseList }) {
  const t = useWords(casesSettingsWords)
  const toast = useToast()
  const askAnew = useAskAnew()
  const set = useMutation({
    ...api.settings.setPhrases.mutationOptions({ context: { ifMatch: version }, onSettled: askAnew }),
    ...showsItself,
  })

  return (
    <DeedForm<{ written?: string }, Pick<PhraseList, 'phrases'>, PhraseList>
      deed={set}
      label={t('save')}
      initialValues={{ written: phrases.join('\n') }}
      inputOf={({ written = '' }) => ({
        phrases: written
          .split('\n')
          .map((line) => line.trim())
          .filter((line) => line !== ''),
      })}
      onDone={() => toast({ text: t('phrases-set') })}
    >
      <Form.Item name="written" label={t('phrases-line')}>
        <Input.TextArea autoSize={{ minRows: 4, maxRows: 16 }} maxLength={6_000} />
      </Form.Item>
    </DeedForm>
  )
}
