import { Modal } from 'antd'
import { useLanguage, useWords } from '#ui/react/language.tsx'
import { consoleWords } from './console-words.ts'
import { useNavigation } from './use-navigation.ts'

/** Every key of the console, with what it does. */
export function Shortcuts({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const t = useWords(consoleWords)
  const language = useLanguage()
  const entries = useNavigation()
  // biome-ignore format: a table for people
  const keys: [string[], string][] = [
    [['⌘ K', 'Ctrl K', '/'], t('keys.palette')],
    [['?'],                  t('keys.help')],
    [['j', 'k'],             t('keys.rows')],
    [['Enter'],              t('keys.open')],
    [['x'],                  t('keys.select')],
    [['Ctrl Z'],             t('keys.undo')],
    [['Esc'],                t('keys.back')],
    [['n', 'p'],             t('keys.changes')],
    [['a', 'c', 'r'],        t('keys.verdicts')],
    [['u', 's'],             t('keys.looks')],
    ...entries.flatMap((entry): [string[], string][] =>
      entry.keys ? [[[entry.keys], t('keys.go', { title: entry.say(language) })]] : [],
    ),
  ]

  return (
    <Modal open={isOpen} title={t('keys.title')} footer={null} onCancel={onClose} destroyOnHidden>
      <dl className="keys">
        {keys.map(([names, does]) => (
          <div key={does} className="keys-line">
            <dt>
              {names.map((name) => (
                <kbd key={name}>{name}</kbd>
              ))}
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
    </Modal>
  )
}
