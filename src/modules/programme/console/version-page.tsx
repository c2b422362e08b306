import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { Button } from 'antd'
import { sayDay } from '#kernel/day.ts'
import { FollowButton } from '#tools/inbox/console/follow-button.tsx'
import { Beside } from '#ui/react/beside.tsx'
import { useLanguage, useWords } from '#ui/react/language.tsx'
import { PageHead } from '#ui/react/page-head.tsx'
import { Query } from '#ui/react/query.tsx'
import { NotFound } from '#ui/react/states.tsx'
import type { ListId, ListVersion, ListVersionView, ListView } from '../list.ts'
import { programmeWords } from '../programme-words.ts'
import { comparisonLink, exportKinds, exportLink, paperLink } from './export-links.ts'
import { api } from './programme-api.ts'
import { StartFrom } from './start-from.tsx'
import { VersionChanges } from './version-changes.tsx'
import { Comments } from './version-comments.tsx'
import { VersionRows } from './version-rows.tsx'
import { VersionSteps } from './version-steps.tsx'

/** A version of a list, `…/v/3`, or what differs between two of them, `…/v/2..3`. */
export function VersionPage() {
  const t = useWords(programmeWords)
  const { listId = '', number = '' } = useParams({ strict: false })
  // The server checks what the address says.
  const result = useQuery(api.list.queryOptions({ input: { listId: listId as ListId } }))
  const [first, second] = number.split('..')

  return (
    <Query result={result}>
      {(whole) => {
        const { versions } = whole
        const of = (wanted: string | undefined) => versions.find((one) => String(one.number) === wanted)
        const shown = of(second ?? first)
        const other = second ? of(first) : undefined
        if (!shown || (second && !other)) return <NotFound text={t('no-such-version')} />
        return <OneVersion version={shown} from={other ?? null} whole={whole} />
      }}
    </Query>
  )
}

type OneVersionProps = { version: ListVersion; from: ListVersion | null; whole: ListView }

function OneVersion({ version, from, whole }: OneVersionProps) {
  const result = useQuery(api.version.queryOptions({ input: { versionId: version.id } }))
  return <Query result={result}>{(view) => <VersionSheet view={view} from={from} whole={whole} />}</Query>
}

type VersionSheetProps = { view: ListVersionView; from: ListVersion | null; whole: ListView }

export function VersionSheet({ view, from, whole }: VersionSheetProps) {
  const t = useWords(programmeWords)
  const language = useLanguage()
  const { list, listVersion } = view
  const { versions } = whole
  const { number, state, note, reviewedOn, reviewedBy, documentNo, issuedOn } = listVersion
  const isLocked = state === 'issued' || state === 'superseded'
  const before = versions.find((one) => one.number < number)
  const canEdit = view.offers.some(({ verb, blocked }) => verb === 'edit-rows' && blocked === null)

  return (
    <>
      <PageHead
        title={t('page.version-title', { list: language === 'en' ? list.nameEn : list.name, number })}
        status={<strong>{t(`version-state.${state}`)}</strong>}
      >
        <div className="row no-print">
          <FollowButton kind="programme.list" id={list.id} />
          {exportKinds.map((kind) => (
            <a key={kind} className="button" href={exportLink(list.id, { kind, language }, listVersion.id)} download>
              {t(`page.export.${kind}`)}
            </a>
          ))}
          <a className="button" href={paperLink(listVersion.id, language)} download>
            {t('page.export.paper')}
          </a>
          {from && (
            <>
              <a
                className="button"
                href={comparisonLink(listVersion.id, from.id, { format: 'docx', language })}
                download
              >
                {t('page.export.comparison')}
              </a>
              <a
                className="button"
                href={comparisonLink(listVersion.id, from.id, { format: 'xlsx', language })}
                download
              >
                {t('page.export.comparison-sheet')}
              </a>
            </>
          )}
          {isLocked && !from && <StartFrom of={whole} from={listVersion} />}
          <Button onClick={() => print()}>{t('page.print')}</Button>
        </div>
      </PageHead>
      <div className="stack">
        <p className="caption">
          {t('page.own-names')}
          {note && ` ${note}`}
        </p>
        {reviewedOn && <p>{t('page.reviewed', { day: sayDay(reviewedOn, language), by: reviewedBy })}</p>}
        {issuedOn && <p>{t('page.issued', { day: sayDay(issuedOn, language), no: documentNo })}</p>}
        {isLocked && <p className="notice">{t('version-locked')}</p>}
        <Beside kind="list-version" id={listVersion.id} />
        <VersionBar listId={list.id} version={listVersion} from={from} versions={versions} />
        {from ? (
          <VersionChanges from={from} to={listVersion} canSay={canEdit && from.number === before?.number} />
        ) : (
          <>
            <VersionSteps view={view} />
            <VersionRows view={view} asksWhy={before !== undefined} />
            <Comments view={view} row={null} />
          </>
        )}
      </div>
    </>
  )
}

type VersionBarProps = {
  listId: string
  version: ListVersion
  from: ListVersion | null
  versions: readonly ListVersion[]
}

/** Every version, and what changed since the one before. */
function VersionBar({ listId, version, from, versions }: VersionBarProps) {
  const t = useWords(programmeWords)
  const before = versions.find(({ number }) => number < version.number)
  const href = (what: string): string => `/c/lists/${listId}/v/${what}`

  return (
    <nav className="row no-print" aria-label={t('page.versions')}>
      {versions.toReversed().map((one) => (
        <a
          key={one.id}
          className="button"
          href={href(String(one.number))}
          {...(one.id === version.id && !from ? { 'aria-current': 'page' as const } : {})}
        >
          {t('page.version-n', { number: one.number, state: t(`version-state.${one.state}`) })}
        </a>
      ))}
      {before && (
        <a
          className="button"
          href={href(`${before.number}..${version.number}`)}
          {...(from ? { 'aria-current': 'page' as const } : {})}
        >
          {t('page.compare', { from: before.number, to: version.number })}
        </a>
      )}
      <a href="/c/lists">{t('page.lists')}</a>
    </nav>
  )
}
