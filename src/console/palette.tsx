import { Button, Input, Modal } from 'antd'
import { type KeyboardEvent, useEffect, useId, useState } from 'react'
import { useLanguage, useWords } from '#ui/react/language.tsx'
import { useNarrow } from '#ui/react/use-media.ts'
import { uiWords } from '#ui/ui-words.ts'
import { consoleWords } from './console-words.ts'
import { type Found, type Source, wishIn } from './palette-sources.ts'

type PaletteProps = {
  isOpen: boolean
  sources: readonly Source[]
  onClose: () => void
  onGo: (address: string) => void
}

/** @source WAI-ARIA Authoring Practices, combobox with a list: the focus stays in the field, the list is pointed at */
export function Palette({ isOpen, ...rest }: PaletteProps) {
  const t = useWords(consoleWords)

  // A dialog gives the focus to what comes first in it, and that has to be the field: its own cross would come before.
  return (
    <Modal
      open={isOpen}
      title={t('palette')}
      closable={false}
      footer={null}
      onCancel={rest.onClose}
      destroyOnHidden
      // On a phone the keys cover the lower half: everything begins at the top.
      {...(useNarrow() ? { style: { top: 8 } } : {})}
    >
      <Combobox {...rest} />
    </Modal>
  )
}

type Section = { title: string; found: readonly Found[] }

function Combobox({ sources, onClose, onGo }: Omit<PaletteProps, 'isOpen'>) {
  const t = useWords(consoleWords)
  const frame = useWords(uiWords)
  const list = useId()
  const [typed, setTyped] = useState('')
  const [at, setAt] = useState(0)
  const sections = useSections(sources, typed)
  const all = sections.flatMap(({ found }) => found)
  const here = all[Math.min(at, all.length - 1)]
  const idOf = (found: Found): string => `${list}-${all.indexOf(found)}`

  const open = (found: Found, inNewTab: boolean): void => {
    if (typeof found.go === 'string' && inNewTab) window.open(found.go, '_blank', 'noopener')
    else {
      onClose()
      if (typeof found.go === 'string') onGo(found.go)
      else found.go()
    }
  }

  const press = (event: KeyboardEvent): void => {
    // While an input method composes, Enter and the arrows choose characters and not results.
    if (event.nativeEvent.isComposing || event.keyCode === 229) return
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step && all.length > 0) {
      event.preventDefault()
      setAt((Math.min(at, all.length - 1) + step + all.length) % all.length)
    }
    if (event.key === 'Enter' && here) {
      event.preventDefault()
      open(here, event.metaKey || event.ctrlKey)
    }
  }

  return (
    <div className="palette">
      <Input
        role="combobox"
        aria-label={t('palette')}
        aria-expanded={all.length > 0}
        aria-controls={list}
        aria-autocomplete="list"
        aria-activedescendant={here && idOf(here)}
        placeholder={t('palette.hint')}
        autoFocus
        value={typed}
        onChange={({ target }) => {
          setTyped(target.value)
          setAt(0)
        }}
        onKeyDown={press}
      />
      <div className="row row-apart">
        <p className="caption" role="status">
          {all.length === 0 ? t('palette.nothing', { text: typed }) : t('palette.count', { count: all.length })}
        </p>
        <Button onClick={onClose}>{frame('close')}</Button>
      </div>
      <div id={list} className="palette-list" role="listbox" aria-label={t('palette')} tabIndex={-1}>
        {sections.map(({ title, found }) => (
          // biome-ignore lint/a11y/useSemanticElements: inside a listbox a group of options is said by its role
          <div key={title} role="group" aria-label={title}>
            <div className="palette-group" aria-hidden="true">
              {title}
            </div>
            {found.map((one) => (
              // biome-ignore lint/a11y/useKeyWithClickEvents: the keyboard stays in the field above, which points here
              <div
                key={one.id}
                id={idOf(one)}
                className="palette-option"
                role="option"
                tabIndex={-1}
                aria-selected={one === here}
                onClick={({ metaKey, ctrlKey }) => open(one, metaKey || ctrlKey)}
              >
                <span>{one.text}</span>
                {one.hint && <kbd>{one.hint}</kbd>}
              </div>
            ))}
          </div>
        ))}
      </div>
    </div>
  )
}

/** What each source finds, as soon as it has found it; answers to what is no longer asked are dropped. */
const useSections = (sources: readonly Source[], typed: string): Section[] => {
  const language = useLanguage()
  const [answers, setAnswers] = useState<Readonly<Record<string, readonly Found[]>>>({})
  const { text, kinds } = wishIn(typed)
  const asked = sources.filter(({ kind }) => kinds.includes(kind))

  // biome-ignore lint/correctness/useExhaustiveDependencies: the sources are made anew at each drawing; the text is what counts
  useEffect(() => {
    const leaving = new AbortController()
    setAnswers({})
    for (const source of asked) {
      void Promise.resolve(source.find(text, leaving.signal))
        // A search that fails leaves the other sections as they are.
        .catch(() => [])
        .then((found) => {
          if (!leaving.signal.aborted) setAnswers((before) => ({ ...before, [source.name]: found }))
        })
    }
    return () => leaving.abort()
  }, [text, kinds.join()])

  return asked
    .map(({ name, title }) => ({ title: title(language), found: answers[name] ?? [] }))
    .filter(({ found }) => found.length > 0)
}
