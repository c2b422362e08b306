import { useLocation } from '@tanstack/react-router'
import { useWords } from '#ui/react/language.tsx'
import { useOutbox } from '#ui/react/phone/use-phone.tsx'
import { workerWords } from './worker-words.ts'

/** Address, word, sign, and which addresses lie under it. */
const tabs = [
  { path: '/w/', word: 'tab.today', sign: '○', holds: /^\/w\/(report)?$/ },
  { path: '/w/cases', word: 'tab.cases', sign: '□', holds: /^\/w\/cases/ },
  { path: '/w/add', word: 'tab.add', sign: '＋', holds: /^\/w\/(add|new|assist)$/ },
  { path: '/w/outbox', word: 'tab.outbox', sign: '↑', holds: /^\/w\/outbox$/ },
  { path: '/w/more', word: 'tab.more', sign: '≡', holds: /^\/w\/more$/ },
] as const

export function TabBar() {
  const t = useWords(workerWords)
  const { pathname } = useLocation()
  const { unsent } = useOutbox()
  const count = unsent.length

  return (
    <nav className="tab-bar no-print" aria-label={t('tabs')}>
      {tabs.map(({ path, word, sign, holds }) => (
        <a
          key={path}
          className="tab"
          href={path}
          {...(holds.test(pathname) ? { 'aria-current': 'page' as const } : {})}
        >
          <span aria-hidden="true">{sign}</span>
          {word === 'tab.outbox' && count > 0 ? t('tab.outbox-count', { count }) : t(word)}
        </a>
      ))}
    </nav>
  )
}
