import { Link } from '@tanstack/react-router'
import { Button, Dropdown } from 'antd'
import { useWords } from '#ui/react/language.tsx'
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
        <Button aria-haspopup="menu" aria-label={t('person.menu', { name })}>
          {name} ▾
        </Button>
      </Dropdown>
    </div>
  )
}

function InboxLink() {
  const t = useWords(consoleWords)
  const waiting = useWaiting()

  return (
    <a className="button" href={inboxPath}>
      {waiting === null ? t('inbox.some') : t('inbox', { count: waiting })}
    </a>
  )
}
