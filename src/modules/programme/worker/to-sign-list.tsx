import { speak } from '#kernel/words.ts'
import { useWords } from '#ui/react/language.tsx'
import type { PhoneDeed } from '#ui/react/phone/deed.ts'
import { useOutbox } from '#ui/react/phone/use-phone.tsx'
import { uiWords } from '#ui/ui-words.ts'
import { reportWords } from '../report-words.ts'
import type { TaskLine } from '../task.ts'
import { useIsOnItsWay } from './due-list.tsx'
import { aboutTask } from './report-deed.ts'

export const signDeed: PhoneDeed = {
  kind: 'programme.sign',
  say: ({ title }, language) => speak(reportWords, language)('page.sign', { title }),
  lines: () => [],
}

/** Tasks that wait for a signature. */
export function ToSignList({ tasks }: { tasks: readonly TaskLine[] }) {
  const t = useWords(reportWords)
  const frame = useWords(uiWords)
  const { queue } = useOutbox()
  const isOnItsWay = useIsOnItsWay()
  const sign = ({ id, title, version }: TaskLine): void =>
    void queue({
      kind: signDeed.kind,
      about: aboutTask(id),
      title,
      steps: [{ path: ['programme', 'move'], input: { id, verb: 'sign' }, ifMatch: version }],
    })

  return (
    <ul className="plain-list phone-lines">
      {tasks.map((task) => (
        <li key={task.id} className="phone-line">
          <span className="lead">{task.title}</span>
          {isOnItsWay(task) ? (
            <span className="pill">{frame('on-its-way')}</span>
          ) : (
            <button
              type="button"
              className="button"
              aria-label={t('page.sign', { title: task.title })}
              onClick={() => sign(task)}
            >
              {t('verb.sign')}
            </button>
          )}
        </li>
      ))}
    </ul>
  )
}
