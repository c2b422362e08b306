import { useMutation, useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { useWords } from '#ui/react/language.tsx'
import { Query } from '#ui/react/query.tsx'
import type { CallBack, CallBackRecount } from '../call-back.ts'
import { casesSettingsWords } from '../settings-words.ts'
import { api, useAskAnew } from './cases-api.ts'

/** Draws of before the seed came from the trail were opened at once. */
export const isOpened = ({ afterLink, seedLink }: CallBack): boolean => afterLink === null || seedLink !== null

/** What is drawn from stands; the seed is not there yet, so nobody who sees this page can know whom it picks. */
export function OpenDraw({ of: { id, drawnFrom, afterLink } }: { of: CallBack }) {
  const t = useWords(casesSettingsWords)
  const askAnew = useAskAnew()
  const open = useMutation(api.callBacks.open.mutationOptions({ onSettled: askAnew }))

  return (
    <section className="card stack" aria-label={t('open-draw')}>
      <h2>{t('open-draw')}</h2>
      <p>{t('open-draw-text', { from: drawnFrom, link: afterLink ?? 0 })}</p>
      <div className="row no-print">
        <Button type="primary" loading={open.isPending} onClick={() => open.mutate({ id })}>
          {t('open-draw')}
        </Button>
      </div>
    </section>
  )
}

/** Whoever doubts a draw lets it be made once more. */
export function Recount({ of: callBack }: { of: CallBack }) {
  const t = useWords(casesSettingsWords)
  const [isAsked, setAsked] = useState(false)
  const { id, afterLink, seedLink, seedHash, seed } = callBack
  if (afterLink === null) return <p className="hint">{t('drawn-before')}</p>

  return (
    <section className="card stack" aria-label={t('recount')}>
      <h2>{t('recount')}</h2>
      <p className="hint">{t('recount-text', { after: afterLink, link: seedLink ?? 0 })}</p>
      <dl className="facts">
        <dt>{t('seed-hash')}</dt>
        <dd>
          <code>{seedHash}</code>
        </dd>
        <dt>{t('seed')}</dt>
        <dd>
          <code>{seed}</code>
        </dd>
      </dl>
      {isAsked ? (
        <Counted id={id} />
      ) : (
        <div className="row no-print">
          <Button onClick={() => setAsked(true)}>{t('recount-go')}</Button>
        </div>
      )}
    </section>
  )
}

function Counted({ id }: { id: string }) {
  const result = useQuery(api.callBacks.recount.queryOptions({ input: { id }, gcTime: 0 }))
  return (
    <Query result={result} isPart>
      {(recount) => <Verdict recount={recount} />}
    </Query>
  )
}

function Verdict({ recount }: { recount: CallBackRecount }) {
  const t = useWords(casesSettingsWords)
  const { linkStands, seedStands, isSame, drawnFrom, picked, onlyThen, onlyNow } = recount
  const lines = [
    t(linkStands ? 'recount-link' : 'recount-no-link'),
    t(seedStands ? 'recount-seed' : 'recount-no-seed'),
    t(isSame ? 'recount-same' : 'recount-other', { from: drawnFrom, picked }),
  ]
  const differing = [...onlyThen, ...onlyNow]

  return (
    <div role="status" className="stack">
      <ul className="plain-list">
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      {differing.length > 0 && <p>{t('recount-differs', { numbers: differing.join(' ') })}</p>}
    </div>
  )
}
