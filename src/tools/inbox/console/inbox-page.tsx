import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query'
import { useLocation, useNavigate } from '@tanstack/react-router'
import { Button, Dropdown, Select } from 'antd'
import { useId, useRef } from 'react'
import { addDays, dayOf } from '#kernel/day.ts'
import { sayMoment } from '#ui/moments.ts'
import { apiOf, byKey } from '#ui/react/api.ts'
import { useKeys } from '#ui/react/keys.ts'
import { useLanguage, useWords } from '#ui/react/language.tsx'
import { PageHead } from '#ui/react/page-head.tsx'
import { Query } from '#ui/react/query.tsx'
import { useReader } from '#ui/react/reader.tsx'
import { EmptyState } from '#ui/react/states.tsx'
import { useToast } from '#ui/react/toast.tsx'
import { ExportButton } from '../../exports/console/export-button.tsx'
import type { InboxLine, inboxContract } from '../contract.ts'
import { inboxWords, type Reason, reasons } from '../inbox-words.ts'
import { FollowedList } from './followed-list.tsx'

const api = apiOf<typeof inboxContract>('inbox')

const shows = ['waiting', 'snoozed', 'done'] as const
type Show = (typeof shows)[number]
const tabs = [...shows, 'followed'] as const

type Wish = { show: (typeof tabs)[number]; reason: Reason | null }

/** An address that says something else shows what waits. */
const wishIn = (search: string): Wish => {
  const wanted = new URLSearchParams(search)
  return {
    show: tabs.find((show) => show === wanted.get('show')) ?? 'waiting',
    reason: reasons.find((reason) => reason === wanted.get('reason')) ?? null,
  }
}

const addressOf = ({ show, reason }: Wish): string => {
  const wish = new URLSearchParams({ ...(show === 'waiting' ? {} : { show }), ...(reason ? { reason } : {}) })
  return wish.size === 0 ? '/inbox' : `/inbox?${wish}`
}

/** What is new for me: one line a matter, newest first. */
export function InboxPage() {
  const t = useWords(inboxWords)
  const { searchStr } = useLocation()
  const wish = wishIn(searchStr)
  const { show } = wish

  return (
    <>
      <PageHead title={t('title')}>
        <ExportButton table="inbox.lines" filter={{ show }} />
      </PageHead>
      <div className="stack">
        <nav className="row" aria-label={t('shows')}>
          {tabs.map((one) => (
            <a
              key={one}
              className="button"
              href={addressOf({ show: one, reason: null })}
              {...(one === show ? { 'aria-current': 'page' as const } : {})}
            >
              {t(`show.${one}`)}
            </a>
          ))}
        </nav>
        {show === 'followed' ? <FollowedList /> : <Told key={addressOf(wish)} show={show} reason={wish.reason} />}
      </div>
    </>
  )
}

type ToldProps = { show: Show; reason: Reason | null }

function Told({ show, reason }: ToldProps) {
  const t = useWords(inboxWords)
  const id = useId()
  const navigate = useNavigate()
  const choices = (['every', ...reasons] as const).map((one) => ({ value: one, label: t(`reason.${one}`) }))

  return (
    <>
      <div className="row no-print">
        <label htmlFor={id}>{t('reasons')}</label>
        <Select
          id={id}
          className="inbox-reason"
          value={reason ?? 'every'}
          options={choices}
          onChange={(value: Reason | 'every') =>
            void navigate({ href: addressOf({ show, reason: value === 'every' ? null : value }) })
          }
        />
      </div>
      <Lines show={show} reason={reason} />
    </>
  )
}

function Lines({ show, reason }: ToldProps) {
  const t = useWords(inboxWords)
  const { data, error, fetchStatus, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery(
    api.lines.infiniteOptions(byKey((after) => ({ show, ...(reason ? { reason } : {}), ...(after ? { after } : {}) }))),
  )

  return (
    <Query result={{ data, error, fetchStatus, refetch }}>
      {({ pages }) => {
        const lines = pages.flatMap((page) => page.lines)
        const now = pages[0]?.at
        if (lines.length === 0 || !now) return <EmptyState text={t(`nothing.${show}`)} />
        return (
          <>
            <List show={show} lines={lines} now={now} />
            {hasNextPage && (
              <div>
                <Button loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
                  {t('more')}
                </Button>
              </div>
            )}
            {show === 'waiting' && <p className="hint no-print">{t('keys')}</p>}
          </>
        )
      }}
    </Query>
  )
}

type ListProps = { show: Show; lines: readonly InboxLine[]; now: Date }

function List({ show, lines, now }: ListProps) {
  const { reader } = useReader()
  const deeds = useDeeds(now)
  const list = useRef<HTMLUListElement>(null)
  /** The line that has the focus; a key without one does nothing. */
  const here = (): InboxLine | undefined => {
    const focused = [...(list.current?.children ?? [])].findIndex((one) => one.contains(document.activeElement))
    return lines[focused]
  }
  const onHere = (deed: (line: InboxLine) => void) => () => {
    const line = here()
    if (line) deed(line)
  }
  useKeys(
    show === 'waiting'
      ? { e: onHere(deeds.finish), h: onHere((line) => deeds.snooze(line, 'tomorrow')), z: deeds.takeBack }
      : {},
    reader.hasShortcuts,
  )

  return (
    <ul className="plain-list stack" ref={list}>
      {lines.map((line) => (
        <Line key={line.id} line={line} now={now} deeds={deeds} />
      ))}
    </ul>
  )
}

type Later = 'tomorrow' | 'week'

/** Half past eight: before the office opens. */
const morningOf = (now: Date, days: number): Date => new Date(`${addDays(dayOf(now), days)}T08:30:00+08:00`)
const until = (now: Date, later: Later): Date => morningOf(now, later === 'tomorrow' ? 1 : 7)

/** Nothing is asked before; for ten seconds it can be taken back. */
const useDeeds = (now: Date) => {
  const t = useWords(inboxWords)
  const language = useLanguage()
  const toast = useToast()
  const client = useQueryClient()
  const onSettled = () => client.invalidateQueries({ queryKey: api.key() })
  const done = useMutation(api.done.mutationOptions({ onSettled }))
  const undone = useMutation(api.undone.mutationOptions({ onSettled }))
  const snooze = useMutation(api.snooze.mutationOptions({ onSettled }))
  const wake = useMutation(api.wake.mutationOptions({ onSettled }))
  /** The last deed, the other way; once it is taken back there is none. */
  const back = useRef<(() => void) | null>(null)
  const undoable = (text: string, undo: () => void): void => {
    const once = () => {
      if (back.current === once) back.current = null
      undo()
    }
    back.current = once
    toast({ text, undo: once })
  }

  return {
    takeBack: () => back.current?.(),
    finish: ({ id, text }: InboxLine) =>
      done.mutate({ id }, { onSuccess: () => undoable(t('was-done', { text }), () => undone.mutate({ id })) }),
    putBack: ({ id }: InboxLine) => undone.mutate({ id }),
    snooze: ({ id, text }: InboxLine, later: Later) => {
      const again = until(now, later)
      const said = t('was-snoozed', { text, when: sayMoment(again, language, now) })
      snooze.mutate({ id, until: again }, { onSuccess: () => undoable(said, () => wake.mutate({ id })) })
    },
    wake: ({ id }: InboxLine) => wake.mutate({ id }),
  }
}

type LineProps = { line: InboxLine; now: Date; deeds: ReturnType<typeof useDeeds> }

function Line({ line, now, deeds }: LineProps) {
  const t = useWords(inboxWords)
  const language = useLanguage()
  const { text, reason, about, at, times, doneAt, snoozedUntil } = line
  const isLater = snoozedUntil !== null && snoozedUntil > now

  return (
    <li className="card row row-apart">
      <div className="inbox-line">
        <a href={about.url}>{text}</a>
        <p className="caption">
          {t(`reason.${reason}`)} · {sayMoment(at, language, now)}
          {times > 1 && ` · ${t('times', { times })}`}
          {isLater && ` · ${t('again-at', { when: sayMoment(snoozedUntil, language, now) })}`}
        </p>
      </div>
      <div className="row no-print">
        {doneAt && (
          <Button aria-label={t('undone-with', { text })} onClick={() => deeds.putBack(line)}>
            {t('undone')}
          </Button>
        )}
        {!doneAt && isLater && (
          <Button aria-label={t('wake-of', { text })} onClick={() => deeds.wake(line)}>
            {t('wake')}
          </Button>
        )}
        {!doneAt && !isLater && (
          <>
            <Button aria-label={t('done-with', { text })} onClick={() => deeds.finish(line)}>
              {t('done')}
            </Button>
            <Dropdown
              trigger={['click']}
              menu={{
                items: (['tomorrow', 'week'] as const).map((later) => ({ key: later, label: t(`snooze.${later}`) })),
                onClick: ({ key }) => deeds.snooze(line, key === 'week' ? 'week' : 'tomorrow'),
              }}
            >
              <Button aria-haspopup="menu" aria-label={t('snooze-of', { text })}>
                {t('snooze')}
              </Button>
            </Dropdown>
          </>
        )}
      </div>
    </li>
  )
}
