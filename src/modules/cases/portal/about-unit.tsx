import type { Fault } from '#ui/html/form.tsx'
import { useWords } from '#ui/html/frame.tsx'
import { standings } from '../unit-standings.ts'
import type { UnitAt } from '../units-at.ts'
import { casesPortalWords } from './portal-words.ts'

type AboutUnitProps = { units: readonly UnitAt[]; chosen: string; faults: readonly Fault[] }

/** For whoever complains about a unit: it then neither takes the matter in nor sees it. Folded, because few do. */
export function AboutUnit({ units, chosen, faults }: AboutUnitProps) {
  const t = useWords(casesPortalWords)
  const fault = faults.find(({ name }) => name === 'accusedUnitId')
  if (units.length === 0 && !fault) return null

  return (
    <details open={chosen !== '' || fault !== undefined}>
      <summary>{t('about.question')}</summary>
      <div class={fault ? 'field field-at-fault' : 'field'}>
        <label class="field-label" for="accusedUnitId">
          {t('about.which')}
        </label>
        <p class="hint" id="accusedUnitId-hint">
          {t('about.hint')}
        </p>
        {fault && (
          <p class="field-fault" id="accusedUnitId-fault">
            {fault.text}
          </p>
        )}
        <select
          class="input"
          id="accusedUnitId"
          name="accusedUnitId"
          aria-describedby={fault ? 'accusedUnitId-hint accusedUnitId-fault' : 'accusedUnitId-hint'}
          aria-invalid={fault ? 'true' : undefined}
        >
          <option value="">{t('about.none')}</option>
          {standings.map((standing) => (
            <Group key={standing} standing={standing} units={units} chosen={chosen} />
          ))}
        </select>
      </div>
    </details>
  )
}

type GroupProps = { standing: UnitAt['stands']; units: readonly UnitAt[]; chosen: string }

function Group({ standing, units, chosen }: GroupProps) {
  const t = useWords(casesPortalWords)
  const these = units.filter(({ stands }) => stands === standing)
  if (these.length === 0) return null
  return (
    <optgroup label={t(`about.${standing}`)}>
      {these.map(({ id, name }) => (
        <option key={id} value={id} selected={id === chosen}>
          {name}
        </option>
      ))}
    </optgroup>
  )
}
