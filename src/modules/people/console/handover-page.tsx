import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { sayDay } from '#kernel/day.ts'
import { Beside } from '#ui/react/beside.tsx'
import { useLanguage, useWords } from '#ui/react/language.tsx'
import { PageHead } from '#ui/react/page-head.tsx'
import { Query } from '#ui/react/query.tsx'
import type { Handover, PostId } from '../post.ts'
import { peopleWords } from '../words.ts'
import { EndPostForm } from './end-post-form.tsx'
import { api } from './people-api.ts'
import { LeaveForm } from './post-forms.tsx'
import { ViewAsForm } from './view-as-form.tsx'

/** What somebody finds who takes a post: who held it before, and what they left to say. */
export function HandoverPage() {
  const { id } = useParams({ strict: false }) as { id: PostId }
  const handover = useQuery(api.handover.queryOptions({ input: { id } }))
  return <Query result={handover}>{(view) => <HandoverOf view={view} />}</Query>
}

function HandoverOf({ view }: { view: Handover }) {
  const t = useWords(peopleWords)
  const language = useLanguage()
  const [isLeaving, setLeaving] = useState(false)
  const [isViewing, setViewing] = useState(false)
  const mayView = view.offers.some(({ verb }) => verb === 'view-as')
  const [isEnding, setEnding] = useState(false)
  const mayEnd = view.offers.some(({ verb }) => verb === 'end') && view.post.validTo === null
  const mine = view.holders.find(({ isMe, toOn }) => isMe && toOn === null)
  const { title, unitId } = view.post

  return (
    <>
      <PageHead title={t('handover-of', { unit: view.unitName, title })}>
        {mine && !isLeaving && <Button onClick={() => setLeaving(true)}>{t('leave-post')}</Button>}
        {mayView && !isViewing && <Button onClick={() => setViewing(true)}>{t('verb.view-as')}</Button>}
        {mayEnd && !isEnding && <Button onClick={() => setEnding(true)}>{t('verb.end')}</Button>}
      </PageHead>
      <div className="stack">
        <p className="lead">{t('handover-lead')}</p>
        <p>
          <a href={`/c/programme?view=table&unit=${unitId}`}>{t('open-tasks')}</a>
        </p>
        {mine && isLeaving && (
          <section className="card">
            <LeaveForm holding={mine} title={title} onClose={() => setLeaving(false)} />
          </section>
        )}
        {isViewing && (
          <section className="card">
            <ViewAsForm postId={view.post.id} title={title} onClose={() => setViewing(false)} />
          </section>
        )}
        {isEnding && (
          <section className="card stack">
            <EndPostForm post={view.post} onClose={() => setEnding(false)} />
          </section>
        )}
        <Beside kind="post-work" id={view.post.id} />
        <Beside kind="unit-work" id={unitId} />
        <Beside kind="post" id={view.post.id} />
        <Beside kind="unit" id={unitId} />
        <section className="card stack">
          <h2>{t('predecessors')}</h2>
          {view.holders.length === 0 && <p className="hint">{t('nobody')}</p>}
          <ol className="plain-list">
            {view.holders.map(({ id, name, fromOn, toOn, handoverNote }) => (
              <li key={id} className="stack">
                <h3>{name}</h3>
                <p>
                  {toOn === null
                    ? t('since', { from: sayDay(fromOn, language) })
                    : t('days', { from: sayDay(fromOn, language), to: sayDay(toOn, language) })}
                </p>
                {toOn !== null && <p className={handoverNote ? 'prose' : 'hint'}>{handoverNote ?? t('no-note')}</p>}
              </li>
            ))}
          </ol>
        </section>
      </div>
    </>
  )
}
