import { useQuery } from '@tanstack/react-query'
import { useLocation, useNavigate } from '@tanstack/react-router'
import { Button, Form, Input } from 'antd'
import { useState } from 'react'
import type { ConsoleDeed } from '#kernel/console-deeds.ts'
import { dayOf } from '#kernel/day.ts'
import { useWords } from '#ui/react/language.tsx'
import { useMay } from '#ui/react/may.tsx'
import { PageHead } from '#ui/react/page-head.tsx'
import { Query } from '#ui/react/query.tsx'
import { trailWords } from '../trail-words.ts'
import { MatterTrail } from './matter-trail.tsx'
import { trailApi } from './trail-api.ts'
import { EventList, LookList } from './trail-lists.tsx'
import { ChainCard } from './trail-state.tsx'
import { hrefOf, type TrailWish, wishIn } from './trail-wish.ts'

const looksDeed: ConsoleDeed = 'trail.looks'

/** The trail of the district. What is looked for stands in the address, what for does not: it is said anew each time. */
export function TrailPage() {
  const t = useWords(trailWords)
  const { searchStr } = useLocation()
  const navigate = useNavigate()
  return (
    <>
      <PageHead title={t('title')} />
      <Trail wish={wishIn(searchStr)} onGo={(wish) => void navigate({ href: hrefOf(wish) })} />
    </>
  )
}

type TrailProps = { wish: TrailWish; onGo: (wish: TrailWish) => void }

export function Trail({ wish, onGo }: TrailProps) {
  const t = useWords(trailWords)
  const state = useQuery(trailApi.state.queryOptions())
  const [purpose, setPurpose] = useState<string | null>(null)

  return (
    <div className="stack">
      <p>{t('lead')}</p>
      <Query result={state}>
        {(answer) => (
          <>
            {purpose === null ? (
              <WhatFor onSaid={setPurpose} />
            ) : (
              <>
                <p>
                  {t('looking-for', { purpose })}{' '}
                  <Button type="link" onClick={() => setPurpose(null)}>
                    {t('other-purpose')}
                  </Button>
                </p>
                <Opened wish={wish} onGo={onGo} purpose={purpose} today={dayOf(answer.at)} />
              </>
            )}
            <ChainCard state={answer} />
          </>
        )}
      </Query>
    </div>
  )
}

/** A look at the trail is written down in it, with what it was for. */
function WhatFor({ onSaid }: { onSaid: (purpose: string) => void }) {
  const t = useWords(trailWords)
  return (
    <section className="card settings-column">
      <Form<{ purpose: string }>
        layout="vertical"
        requiredMark={false}
        validateTrigger="onSubmit"
        onFinish={({ purpose }) => onSaid(purpose.trim())}
      >
        <Form.Item
          name="purpose"
          label={t('why')}
          extra={t('why-hint')}
          rules={[{ required: true, min: 4, whitespace: true, message: t('say-why') }]}
        >
          <Input maxLength={200} />
        </Form.Item>
        <Button type="primary" htmlType="submit">
          {t('open')}
        </Button>
      </Form>
    </section>
  )
}

function Opened({ wish, onGo, purpose, today }: TrailProps & { purpose: string; today: ReturnType<typeof dayOf> }) {
  const t = useWords(trailWords)
  const mayLooks = useMay(looksDeed)
  if (wish.matter) {
    const { matter, ...rest } = wish
    return <MatterTrail id={matter} purpose={purpose} onBack={() => onGo(rest)} />
  }
  const isLooks = mayLooks && wish.view === 'looks'
  const own = { wish, onGo, purpose, today }
  return (
    <>
      {mayLooks && (
        <div className="row">
          <Button aria-pressed={!isLooks} type={isLooks ? 'default' : 'primary'} onClick={() => onGo({})}>
            {t('events')}
          </Button>
          <Button aria-pressed={isLooks} type={isLooks ? 'primary' : 'default'} onClick={() => onGo({ view: 'looks' })}>
            {t('looks')}
          </Button>
        </div>
      )}
      {isLooks ? <LookList {...own} /> : <EventList {...own} />}
    </>
  )
}
