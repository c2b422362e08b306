import { useInfiniteQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { Button, Select } from 'antd'
import { useState } from 'react'
import { ExportButton } from '#tools/exports/console/export-button.tsx'
import { byKey } from '#ui/react/api.ts'
import { DataTable } from '#ui/react/data-table.tsx'
import { useWords } from '#ui/react/language.tsx'
import { useMay } from '#ui/react/may.tsx'
import { PageHead } from '#ui/react/page-head.tsx'
import { EmptyState } from '#ui/react/states.tsx'
import type { Holder, PostLine } from '../post.ts'
import { sharedRoles } from '../post.ts'
import { peopleWords } from '../words.ts'
import { FactorRemovals } from './factor-removals.tsx'
import { api, byLabel, useOwnUnit, useUnits } from './people-api.ts'
import { GiveForm, LeaveForm, NewPostForm } from './post-forms.tsx'
import { StaffImport } from './staff-import.tsx'

type Doing =
  | { what: 'create' | 'import' }
  | { what: 'give'; post: PostLine; colleagues: readonly Holder[] }
  | { what: 'leave'; post: PostLine; holder: Holder }

/** The posts of a unit, and who holds them; the chosen unit stands in the address. */
export function PeoplePage() {
  const t = useWords(peopleWords)
  const navigate = useNavigate()
  const { unit: chosen } = useSearch({ strict: false }) as { unit?: string }
  // Whoever comes without a choice finds their own unit, and not an empty page.
  const own = useOwnUnit()
  const unit = chosen ?? own
  const units = useUnits()
  const [mayCreate, mayImport, mayRemove] = [useMay('post.create'), useMay('staff.import'), useMay('factor.remove')]
  const [doing, setDoing] = useState<Doing | null>(null)
  const close = (): void => setDoing(null)

  return (
    <>
      <PageHead title={t('people')}>
        {unit && <ExportButton table="people.posts" filter={{ unitId: unit }} isPersonal />}
        {unit && mayCreate && <Button onClick={() => setDoing({ what: 'create' })}>{t('verb.create')}</Button>}
        {mayImport && <Button onClick={() => setDoing({ what: 'import' })}>{t('verb.import')}</Button>}
      </PageHead>
      <div className="stack">
        <Select
          className="settings-column"
          aria-label={t('unit')}
          placeholder={t('choose-unit')}
          options={units}
          // Before the units are there its id would stand in the field.
          {...(units.some(({ value }) => value === unit) ? { value: unit } : {})}
          {...byLabel}
          onChange={(id) => {
            close()
            void navigate({ to: '/c/settings/people', search: { unit: id } })
          }}
        />
        {doing && (
          <section className="card stack">
            {doing.what === 'import' && <StaffImport onClose={close} />}
            {doing.what === 'create' && unit && <NewPostForm unitId={unit} onClose={close} />}
            {doing.what === 'give' && <GiveForm post={doing.post} colleagues={doing.colleagues} onClose={close} />}
            {doing.what === 'leave' && <LeaveForm holding={doing.holder} title={doing.post.title} onClose={close} />}
          </section>
        )}
        {unit ? <Posts key={unit} unitId={unit} onDo={setDoing} /> : <EmptyState text={t('choose-unit')} />}
        {mayRemove && <FactorRemovals />}
      </div>
    </>
  )
}

function Posts({ unitId, onDo }: { unitId: string; onDo: (doing: Doing) => void }) {
  const t = useWords(peopleWords)
  const posts = useInfiniteQuery(api.posts.infiniteOptions(byKey((after) => ({ unitId, after, limit: 100 }))))
  const offers = posts.data?.pages[0]?.offers ?? []
  const held = posts.data?.pages.flatMap(({ lines }) => lines.flatMap(({ holders }) => holders)) ?? []
  const colleagues = [...new Map(held.map((holder) => [holder.personId, holder])).values()]
  const mayGive = offers.some(({ verb }) => verb === 'give')

  return (
    <DataTable
      result={posts}
      keyOf={({ id }) => id}
      nameOf={({ title }) => title}
      empty={<EmptyState text={t('empty')} />}
      columns={[
        { title: t('post'), draw: ({ id, title }) => <a href={`/c/posts/${id}/handover`}>{title}</a> },
        { title: t('role'), draw: ({ role }) => t(`role.${role}`) },
        { title: t('holder'), draw: (post) => <Holders post={post} /> },
        {
          title: t('deeds'),
          draw: (post) =>
            mayGive && (
              <span className="row">
                {(post.holders.length === 0 || !post.isSingle) && (
                  <Button
                    aria-label={`${t('verb.give')} ${post.title}`}
                    onClick={() => onDo({ what: 'give', post, colleagues })}
                  >
                    {t('verb.give')}
                  </Button>
                )}
                {post.holders.map((holder) => (
                  <Button
                    key={holder.id}
                    aria-label={`${t('leave-post')} ${post.title}`}
                    onClick={() => onDo({ what: 'leave', post, holder })}
                  >
                    {t('leave-post')}
                  </Button>
                ))}
              </span>
            ),
        },
      ]}
    />
  )
}

function Holders({ post }: { post: PostLine }) {
  const t = useWords(peopleWords)
  if (sharedRoles.includes(post.role)) return <span className="hint">{t('held-by-many')}</span>
  if (post.holders.length === 0) return <span className="hint">{t('nobody')}</span>

  return (
    <ul className="plain-list">
      {post.holders.map(({ id, personId, name, phone }) => (
        <li key={id}>
          <a href={`/c/people/${personId}`}>{name}</a> {phone}
        </li>
      ))}
    </ul>
  )
}
