import { useMutation, useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { Button, Form, Input } from 'antd'
import { useState } from 'react'
import { type Day, dayOf, sayDay } from '#kernel/day.ts'
import { publicAddress } from '#ui/react/address.ts'
import { DateWords } from '#ui/react/date-words.tsx'
import { DeedForm } from '#ui/react/deed-form.tsx'
import { useLanguage, useWords } from '#ui/react/language.tsx'
import { Offers } from '#ui/react/offers.tsx'
import { PageHead } from '#ui/react/page-head.tsx'
import { Query } from '#ui/react/query.tsx'
import { useToast } from '#ui/react/toast.tsx'
import type { PersonId } from '../person.ts'
import { type HeldPostView, type PersonView, PostId } from '../post.ts'
import { peopleWords } from '../words.ts'
import { api, showsItself, useAskAnew } from './people-api.ts'
import { ViewAsForm } from './view-as-form.tsx'

/** Somebody: by which posts they may do what, and whether they can sign in. */
export function PersonPage() {
  const { id } = useParams({ strict: false }) as { id: PersonId }
  const person = useQuery(api.person.queryOptions({ input: { id } }))
  return <Query result={person}>{(view) => <Person key={view.version} view={view} />}</Query>
}

function Person({ view }: { view: PersonView }) {
  const t = useWords(peopleWords)
  const [doing, setDoing] = useState<'change' | 'leave' | null>(null)

  return (
    <>
      <PageHead title={view.name} />
      <div className="settings-halves">
        <section className="card stack">
          <h2>{t('rights')}</h2>
          {view.posts.length === 0 && <p className="hint">{t('nobody-post')}</p>}
          <ul className="plain-list">
            {view.posts.map((post) => (
              <li key={post.holdingId} className="stack">
                <PostSentence post={post} />
                {view.viewable.some((id) => id === post.postId) && <ViewAs post={post} />}
              </li>
            ))}
          </ul>
          {view.mail && (
            <p>
              {t('mail')} {view.mail}
            </p>
          )}
          {view.phone && (
            <p>
              {t('phone')} {view.phone}
            </p>
          )}
        </section>
        <section className="card stack">
          {view.account && (
            <>
              <h2>{t('account')}</h2>
              <p>{t(`account.${view.account.state}`)}</p>
            </>
          )}
          {doing === 'change' && <ChangeForm view={view} onClose={() => setDoing(null)} />}
          {doing === 'leave' && <DepartureForm view={view} onClose={() => setDoing(null)} />}
          {doing === null && <Deeds view={view} onAsk={setDoing} />}
        </section>
      </div>
    </>
  )
}

/** To see what this post sees; the reason comes first. */
function ViewAs({ post: { postId, title } }: { post: HeldPostView }) {
  const t = useWords(peopleWords)
  const [isAsking, setAsking] = useState(false)
  if (isAsking) return <ViewAsForm postId={PostId.parse(postId)} title={title} onClose={() => setAsking(false)} />
  return <Button onClick={() => setAsking(true)}>{t('verb.view-as')}</Button>
}

/** 联络员，区住建局，2023年1月1日起 · 联络员 */
function PostSentence({ post }: { post: HeldPostView }) {
  const t = useWords(peopleWords)
  const language = useLanguage()
  const { title, unitName: unit, fromOn, toOn, role, postId } = post
  const from = sayDay(fromOn, language)

  return (
    <>
      <p>
        <a href={`/c/posts/${postId}/handover`}>
          {toOn === null
            ? t('sentence', { title, unit, from })
            : t('sentence-until', { title, unit, from, to: sayDay(toOn, language) })}
        </a>
      </p>
      <p className="hint">
        {t(`can.${role}`)}
        {post.placeName && ` ${t('serves', { place: post.placeName })}`}
      </p>
    </>
  )
}

type DeedsProps = { view: PersonView; onAsk: (verb: 'change' | 'leave') => void }

/** What is done to an account at once; a link is shown once, here, and nowhere else. */
function Deeds({ view, onAsk }: DeedsProps) {
  const t = useWords(peopleWords)
  const toast = useToast()
  const askAnew = useAskAnew()
  const [link, setLink] = useState<string | null>(null)
  const done = (): void => {
    toast({ text: t('saved') })
    askAnew()
  }
  const context = { ifMatch: view.version }
  const shows = ({ token }: { token: string }): void => setLink(publicAddress(`/start/${token}`))
  const deeds = {
    invite: useMutation(api.invite.mutationOptions({ onSuccess: shows })),
    reset: useMutation(api.reset.mutationOptions({ onSuccess: shows })),
    lock: useMutation(api.lock.mutationOptions({ context, onSuccess: done })),
    unlock: useMutation(api.unlock.mutationOptions({ context, onSuccess: done })),
    'remove-factor': useMutation(api.askFactorRemoval.mutationOptions({ onSuccess: done })),
  }
  const act = async (verb: string): Promise<unknown> => {
    if (verb === 'change' || verb === 'leave') return onAsk(verb)
    return deeds[verb as keyof typeof deeds].mutateAsync({ id: view.id })
  }

  return (
    <>
      {link && (
        <div className="notice" role="status">
          <p>{t('link-once')}</p>
          <p className="once-shown">
            <code>{link}</code>
          </p>
        </div>
      )}
      <Offers
        offers={view.offers}
        say={(verb) => t(`verb.${verb as 'change'}`)}
        sayBlocked={(reason) => reason}
        onAct={act}
        isBusy={Object.values(deeds).some(({ isPending }) => isPending)}
      />
    </>
  )
}

type FormProps = { view: PersonView; onClose: () => void }

function ChangeForm({ view, onClose }: FormProps) {
  const t = useWords(peopleWords)
  const askAnew = useAskAnew()
  const change = useMutation({ ...api.change.mutationOptions({ context: { ifMatch: view.version } }), ...showsItself })

  return (
    <DeedForm<{ name: string; phone?: string; mail?: string }, Parameters<typeof change.mutate>[0], unknown>
      deed={change}
      label={t('save')}
      cancel={{ label: t('cancel'), onCancel: onClose }}
      initialValues={{ name: view.name, phone: view.phone ?? '', mail: view.mail ?? '' }}
      inputOf={({ name, phone, mail }) => ({
        id: view.id,
        name,
        phone: phone?.trim() || null,
        mail: mail?.trim() || null,
      })}
      onDone={askAnew}
    >
      <Form.Item name="name" label={t('name')} rules={[{ required: true, min: 2, message: t('name-too-short') }]}>
        <Input maxLength={40} />
      </Form.Item>
      <Form.Item name="phone" label={t('phone')}>
        <Input maxLength={20} inputMode="tel" />
      </Form.Item>
      <Form.Item name="mail" label={t('mail')} extra={t('mail-hint')}>
        <Input maxLength={254} inputMode="email" />
      </Form.Item>
    </DeedForm>
  )
}

function DepartureForm({ view, onClose }: FormProps) {
  const t = useWords(peopleWords)
  const askAnew = useAskAnew()
  const today = dayOf(new Date())
  const leave = useMutation({ ...api.leave.mutationOptions({ context: { ifMatch: view.version } }), ...showsItself })

  return (
    <DeedForm<{ on: Day }, Parameters<typeof leave.mutate>[0], unknown>
      deed={leave}
      label={t('verb.leave')}
      cancel={{ label: t('cancel'), onCancel: onClose }}
      initialValues={{ on: today }}
      inputOf={({ on }) => ({ id: view.id, on })}
      onDone={askAnew}
    >
      <p>{t('leave-hint')}</p>
      <Form.Item name="on" label={t('last-day')} rules={[{ required: true }]}>
        <DateWords today={today} />
      </Form.Item>
    </DeedForm>
  )
}
