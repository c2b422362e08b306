import { useMutation, useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { useLanguage, useWords } from '#ui/react/language.tsx'
import { useMay } from '#ui/react/may.tsx'
import { Query } from '#ui/react/query.tsx'
import { EmptyState } from '#ui/react/states.tsx'
import { useToast } from '#ui/react/toast.tsx'
import type { Category } from '../../category.ts'
import { casesSettingsWords } from '../../settings-words.ts'
import { api, useAskAnew } from '../cases-api.ts'
import { CaseSettings } from './case-settings.tsx'
import { AddCategory, EditCategory } from './category-form.tsx'
import { ChecklistForm } from './checklist-form.tsx'

/** The kinds of matters in two levels: what people choose by its picture, and what it is exactly. */
export function CategoriesPage() {
  const result = useQuery(api.categories.queryOptions())
  return (
    <CaseSettings here="categories">
      <Query result={result}>{(all) => (all.length === 0 ? <TakeOver /> : <Tree all={all} />)}</Query>
    </CaseSettings>
  )
}

/** A district that has no kinds yet takes over those that come with Linli, and changes them as it likes. */
function TakeOver() {
  const t = useWords(casesSettingsWords)
  const toast = useToast()
  const askAnew = useAskAnew()
  const mayEdit = useMay('case-setting.edit')
  const adopt = useMutation(api.settings.adoptStandard.mutationOptions({ onSettled: askAnew }))

  return (
    <EmptyState text={t('no-kinds')}>
      {mayEdit && (
        <Button
          type="primary"
          loading={adopt.isPending}
          onClick={() =>
            adopt.mutate({}, { onSuccess: ({ added }) => toast({ text: t('adopted', { count: added }) }) })
          }
        >
          {t('adopt')}
        </Button>
      )}
    </EmptyState>
  )
}

type Open = { what: 'edit' | 'below' | 'checklist'; id: string } | { what: 'top' } | null

function Tree({ all }: { all: readonly Category[] }) {
  const t = useWords(casesSettingsWords)
  const mayEdit = useMay('case-setting.edit')
  const [open, setOpen] = useState<Open>(null)
  const close = (): void => setOpen(null)
  const tops = all.filter(({ parentId }) => parentId === null)

  return (
    <>
      <p className="hint">{t('kinds-hint')}</p>
      {mayEdit &&
        (open?.what === 'top' ? (
          <AddCategory parent={null} all={all} onClose={close} />
        ) : (
          <div>
            <Button onClick={() => setOpen({ what: 'top' })}>{t('add-top')}</Button>
          </div>
        ))}
      {tops.map((top) => (
        <section key={top.id} className="card stack" aria-label={top.name}>
          <Line of={top} all={all} open={open} onOpen={setOpen} level={2} />
          <ul className="plain-list stack">
            {all
              .filter(({ parentId }) => parentId === top.id)
              .map((one) => (
                <li key={one.id}>
                  <Line of={one} all={all} open={open} onOpen={setOpen} level={3} />
                </li>
              ))}
          </ul>
        </section>
      ))}
    </>
  )
}

type LineProps = {
  of: Category
  all: readonly Category[]
  open: Open
  onOpen: (open: Open) => void
  level: 2 | 3
}

function Line({ of, all, open, onOpen, level }: LineProps) {
  const t = useWords(casesSettingsWords)
  const language = useLanguage()
  const mayEdit = useMay('case-setting.edit')
  const { id, name, nameEn, code, questions, isRetired, isPublic, danger } = of
  const Heading = level === 2 ? 'h2' : 'h3'
  const is = (what: 'edit' | 'below' | 'checklist'): boolean =>
    open !== null && 'id' in open && open.id === id && open.what === what
  const facts = [
    code,
    ...(questions.length > 0 ? [t('asks', { count: questions.length })] : []),
    ...(isPublic ? [] : [t('kind-private')]),
    ...(danger === 'none' ? [] : [t(`danger.${danger}`)]),
  ]
  const close = (): void => onOpen(null)

  return (
    <div className="stack">
      <div className="row">
        <Heading>{language === 'en' ? nameEn : name}</Heading>
        {isRetired && <span className="pill pill-plain">{t('retired')}</span>}
        <span className="caption">{facts.join(' · ')}</span>
        {mayEdit && (
          <>
            <Button size="small" aria-label={`${t('edit')} ${name}`} onClick={() => onOpen({ what: 'edit', id })}>
              {t('edit')}
            </Button>
            <Button
              size="small"
              aria-label={`${t('checklist')} ${name}`}
              onClick={() => onOpen({ what: 'checklist', id })}
            >
              {t('checklist')}
            </Button>
            {level === 2 && (
              <Button
                size="small"
                aria-label={`${t('add-below')} ${name}`}
                onClick={() => onOpen({ what: 'below', id })}
              >
                {t('add-below')}
              </Button>
            )}
          </>
        )}
      </div>
      {is('edit') && <EditCategory of={of} onClose={close} />}
      {is('below') && <AddCategory parent={of} all={all} onClose={close} />}
      {is('checklist') && <ChecklistForm of={of} onClose={close} />}
    </div>
  )
}
