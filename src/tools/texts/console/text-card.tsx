import { useMutation } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { dayOf, sayDay } from '#kernel/day.ts'
import { fill } from '#kernel/words.ts'
import { useLanguage, useWords } from '#ui/react/language.tsx'
import { useToast } from '#ui/react/toast.tsx'
import { useUndo } from '#ui/react/use-undo.ts'
import type { TextVersion, TextView } from '../contract.ts'
import { textsWords } from '../texts-words.ts'
import { Approval } from './approval.tsx'
import { TextForm } from './text-form.tsx'
import { api, useAskAnew } from './texts-api.ts'

/** One text: what is sent now, how it arrives, and how it was worded before. */
export function TextCard({ view }: { view: TextView }) {
  const t = useWords(textsWords)
  const language = useLanguage()
  const [isEditing, setEditing] = useState(false)
  const { way, versions, chosen, used, shipped, variables, offers } = view
  const name = language === 'en' ? view.en : view.zh
  const sent = versions.find(({ number }) => number === used) ?? shipped
  const latest = versions.find(({ number }) => number === chosen)
  const demo = Object.fromEntries(variables.map((one) => [one.name, one.demo]))
  const mayEdit = offers.some(({ verb }) => verb === 'edit')

  return (
    <section className="card stack" aria-label={name}>
      <div className="settings-line">
        <h3>
          {name} <span className="pill pill-plain">{t(`way.${way}`)}</span>
        </h3>
        {mayEdit && !isEditing && (
          <Button aria-label={t('edit-of', { name })} onClick={() => setEditing(true)}>
            {t('edit')}
          </Button>
        )}
      </div>
      <p className="caption">{used === 0 ? t('used-shipped') : t('used-own', { number: used })}</p>
      {isEditing ? (
        <TextForm view={view} latest={latest ?? shipped} onShut={() => setEditing(false)} />
      ) : (
        <blockquote className="quote">
          {sent.subject !== '' && <strong>{fill(sent.subject, demo)}</strong>}
          <p className="as-written">{fill(sent.body, demo)}</p>
        </blockquote>
      )}
      {way === 'sms' && latest && <Approval view={view} latest={latest} mayEdit={mayEdit} />}
      {versions.length > 0 && <Versions view={view} mayEdit={mayEdit} />}
    </section>
  )
}

function Versions({ view, mayEdit }: { view: TextView; mayEdit: boolean }) {
  const t = useWords(textsWords)
  const language = useLanguage()
  const take = useTake(view)

  return (
    <details className="stack">
      <summary>{t('versions')}</summary>
      <ul className="plain-list stack">
        {view.versions.map(({ number, at, subject, body }: TextVersion) => (
          <li key={number} className="stack">
            <strong>{t('version', { number, day: sayDay(dayOf(at), language) })}</strong>
            <p className="as-written">{[subject, body].filter(Boolean).join('\n')}</p>
            {mayEdit && number !== view.chosen && (
              <div>
                <Button aria-label={t('take-of', { number })} onClick={() => take(number)}>
                  {t('take')}
                </Button>
              </div>
            )}
          </li>
        ))}
        <li className="stack">
          <strong>{t('shipped')}</strong>
          <p className="as-written">{[view.shipped.subject, view.shipped.body].filter(Boolean).join('\n')}</p>
          {mayEdit && view.chosen !== 0 && (
            <div>
              <Button onClick={() => take(0)}>{t('back')}</Button>
            </div>
          )}
        </li>
      </ul>
    </details>
  )
}

/** Takes an older wording; the toast takes the one before again. */
const useTake = ({ key, chosen, version }: TextView): ((number: number) => void) => {
  const t = useWords(textsWords)
  const toast = useToast()
  const askAnew = useAskAnew()
  const undo = useUndo(askAnew)
  const choose = useMutation(api.choose.mutationOptions({ context: { ifMatch: version }, onSettled: askAnew }))
  return (number) =>
    choose.mutate(
      { key, number },
      {
        onSuccess: (saved) =>
          toast({
            text: t('taken'),
            undo: () => undo(() => api.choose.call({ key, number: chosen }, { context: { ifMatch: saved.version } })),
          }),
      },
    )
}
