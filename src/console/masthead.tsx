import { Link } from '@tanstack/react-router'
import { Button, Dropdown } from 'antd'
import { useWords } from '#ui/react/language.tsx'
import { useNarrow } from '#ui/react/use-media.ts'
import { uiWords } from '#ui/ui-words.ts'
import { consoleWords } from './console-words.ts'
import { inboxPath, useWaiting } from './inbox.ts'
import type { Found } from './palette-sources.ts'
import type { Me } from './session.ts'

type MastheadProps = { me: Me; actions: readonly Found[]; onSearch: () => void }

/** Where one is, the search, what waits, and oneself: the same order on every page. */
export function Masthead({ me, actions, onSearch }: MastheadProps) {
  const t = useWords(consoleWords)
  const frame = useWords(uiWords)
  const name = me.person?.name ?? ''
  const isNarrow = useNarrow()
  const items = actions.map(({ id, text }) => ({ key: id, label: text }))
  const act = (id: string): void => {
    const action = actions.find((one) => one.id === id)
    if (typeof action?.go === 'function') action.go()
  }

  return (
    <div className="shell-masthead no-print">
      <Link className="shell-district" to="/c">
        {me.district.name}
      </Link>
      <button type="button" className="shell-search" onClick={onSearch}>
        <span>{frame('search')}</span>
        <kbd>⌘K</kbd>
      </button>
      <InboxLink />
      <Dropdown
        trigger={['click']}
        getPopupContainer={(button) => button.parentElement ?? document.body}
        menu={{ items, onClick: ({ key }) => act(key) }}
      >
        <Button
          aria-haspopup="menu"
          aria-label={isNarrow ? `${t('person.short')}, ${t('person.menu', { name })}` : t('person.menu', { name })}
        >
          {isNarrow ? t('person.short') : name} ▾
        </Button>
      </Dropdown>
    </div>
  )
}

function InboxLink() {
  const t = useWords(consoleWords)
  const waiting = useWaiting()
  const isNarrow = useNarrow()
  const whole = waiting === null ? t('inbox.some') : t('inbox', { count: waiting })
  const short = waiting === null ? t('inbox.short', { count: '' }).trim() : t('inbox.short', { count: waiting })

  return (
    <a className="button" href={inboxPath} {...(isNarrow ? { 'aria-label': `${short}, ${whole}` } : {})}>
      {isNarrow ? short : whole}
    </a>
  )
}
