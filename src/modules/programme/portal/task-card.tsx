import { useFrame, useWords } from '#ui/html/frame.tsx'
import { StatusPill } from '#ui/html/light.tsx'
import { Meter } from '#ui/html/meter.tsx'
import { Prose } from '#ui/html/prose.tsx'
import { uiWords } from '#ui/ui-words.ts'
import type { PublicTask } from '../standing.ts'
import { programmePortalWords } from './portal-words.ts'

/** What the office wrote is Chinese on an English page too; a screen reader must know. */
export const useChinese = (): { lang?: string } => (useFrame().language === 'en' ? { lang: 'zh-CN' } : {})

/** @param level of its heading: one below that of the section it stands in */
export function TaskCard({ task, level = 3 }: { task: PublicTask; level?: 3 | 4 }) {
  const t = useWords(programmePortalWords)
  const ui = useWords(uiWords)
  const chinese = useChinese()
  const { quantity, quantityUnit: unit } = task
  const Heading = level === 4 ? 'h4' : 'h3'

  return (
    <article class="card stack" id={task.number}>
      <div class="title-line">
        <Heading {...chinese}>{task.title}</Heading>
        <StatusPill light={task.light} text={ui(`light.${task.light}`)} />
      </div>
      <div {...chinese}>
        <Prose text={task.measure} />
      </div>
      {task.percent !== null && (
        <Meter label={ui('progress', { value: task.percent })} value={task.percent} max={100} />
      )}
      <dl class="facts">
        <Fact name={t('lead')} value={task.leadUnitName} />
        <Fact name={t('due')} value={task.dueWritten} />
        {task.places.length > 0 && <Fact name={t('places')} value={task.places.join('、')} />}
        {quantity !== null && <Fact name={t('quantity')} value={t('amount', { quantity, unit })} />}
        <Fact name={t('last')} value={task.lastSaid || t('no-report')} isOurs={task.lastSaid === ''} />
        <Fact name={t('number')} value={task.number} isOurs />
      </dl>
    </article>
  )
}

function Fact({ name, value, isOurs = false }: { name: string; value: string; isOurs?: boolean }) {
  const chinese = useChinese()
  return (
    <div>
      <dt>{name}</dt>
      <dd {...(isOurs ? {} : chinese)}>{value}</dd>
    </div>
  )
}
