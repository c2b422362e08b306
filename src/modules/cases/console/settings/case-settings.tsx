import { useLocation } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useWords } from '#ui/react/language.tsx'
import { useMay } from '#ui/react/may.tsx'
import { PageHead } from '#ui/react/page-head.tsx'
import { casesSettingsWords } from '../../settings-words.ts'

const tabs = [
  ['targets', '/c/settings/cases'],
  ['routing', '/c/settings/cases/routing'],
  ['categories', '/c/settings/cases/categories'],
  ['plates', '/c/settings/cases/plates'],
  ['windows', '/c/settings/cases/windows'],
  ['pauses', '/c/settings/cases/pauses'],
] as const

/** Around each page of the settings of the cases: where one is, and where the others are. */
export function CaseSettings({ here, children }: { here: (typeof tabs)[number][0]; children: ReactNode }) {
  const t = useWords(casesSettingsWords)
  const { pathname } = useLocation()
  const mayEdit = useMay('case-setting.edit')

  return (
    <>
      <nav className="settings-tabs no-print" aria-label={t('title')}>
        {tabs.map(([key, path]) => (
          <a key={key} className="button" href={path} {...(path === pathname ? { 'aria-current': 'page' } : {})}>
            {t(`tab.${key}`)}
          </a>
        ))}
      </nav>
      <PageHead title={t(`tab.${here}`)} />
      <div className="stack">
        {!mayEdit && <p className="hint">{t('read-only')}</p>}
        {children}
      </div>
    </>
  )
}
