import { useQuery } from '@tanstack/react-query'
import { InputNumber, Select } from 'antd'
import { Field } from '#ui/react/field.tsx'
import { useWords } from '#ui/react/language.tsx'
import { ApprovalScheme } from '../approval.ts'
import { programmeWords } from '../programme-words.ts'
import { api } from './programme-api.ts'
import { RuleCard, RuleForm } from './rule-card.tsx'

/** Who passes a later date, another measure, a pause, an end: the district's own rule. */
export function ApprovalRule({ canEdit }: { canEdit: boolean }) {
  const t = useWords(programmeWords)
  const result = useQuery(api.approvalScheme.queryOptions())

  return (
    <RuleCard
      id="approval"
      title={t('approval.title')}
      editName={t('approval.edit')}
      result={result}
      canEdit={canEdit}
      draw={({ unitDays, officeDays, adoptedLevel }) => (
        <>
          <p>
            {t('approval.rule', {
              unit: unitDays,
              office: officeDays,
              level: t(`approval.or-higher.${adoptedLevel}`),
            })}
          </p>
          <p className="caption">{t('approval.own-steps')}</p>
        </>
      )}
      form={(scheme, onShut) => <SchemeForm key={scheme.version} scheme={scheme} onShut={onShut} />}
    />
  )
}

const most = { unitDays: 90, officeDays: 366 } as const
const levels = ['office', 'group-head', 'leading-group'] as const

const isUpsideDown = ({ unitDays, officeDays }: Pick<ApprovalScheme, keyof typeof most>): boolean =>
  officeDays < unitDays

function SchemeForm({ scheme, onShut }: { scheme: ApprovalScheme; onShut: () => void }) {
  const t = useWords(programmeWords)
  const labels = {
    unitDays: t('approval.unitDays'),
    officeDays: t('approval.officeDays'),
    adoptedLevel: t('approval.adoptedLevel'),
  }

  return (
    <RuleForm
      name={t('approval.edit')}
      rule={scheme}
      read={(details) => ApprovalScheme.parse(details)}
      send={(mine, ifMatch) => api.editApprovalScheme.call(mine, { context: { ifMatch } })}
      labels={labels}
      say={(name, of) => (name === 'adoptedLevel' ? t(`approval.or-higher.${of.adoptedLevel}`) : String(of[name]))}
      isUpsideDown={isUpsideDown}
      onShut={onShut}
    >
      {({ id, text, change }) => (
        <>
          {(['unitDays', 'officeDays'] as const).map((name) => (
            <Field
              key={name}
              id={`${id}-${name}`}
              label={labels[name]}
              fault={name === 'officeDays' && isUpsideDown(text) ? t('approval-upside-down') : null}
            >
              <InputNumber
                id={`${id}-${name}`}
                min={0}
                max={most[name]}
                precision={0}
                value={text[name]}
                onChange={(value) => value !== null && change({ [name]: value })}
              />
            </Field>
          ))}
          <Field id={`${id}-level`} label={labels.adoptedLevel}>
            <Select
              id={`${id}-level`}
              value={text.adoptedLevel}
              options={levels.map((value) => ({ value, label: t(`approval.or-higher.${value}`) }))}
              onChange={(adoptedLevel) => change({ adoptedLevel })}
            />
          </Field>
        </>
      )}
    </RuleForm>
  )
}
