import type { Ctx } from '#db/context.ts'
import type { AskedField } from '#tools/forms/contract.ts'
import { type FieldRow, fieldsOf, said } from '#tools/forms/form.ts'

// biome-ignore format: a table for people
export const unitFields: readonly FieldRow[] = [
  ['kind',      '类别',       'Kind', 'required'],
  ['name',      '单位名称',   'Name of the unit', 'required'],
  ['shortName', '简称',       'Short name', 'required'],
  ['aliases',   '别的叫法',   'Other names'],
  ['parentId',  '上级单位',   'Unit above it'],
  ['placeId',   '服务的地方', 'Place it serves'],
  ['rank',      '排序',       'Official order', 'required'],
  ['validFrom', '从哪天起',   'From which day', 'required'],
]

const fields = fieldsOf({
  key: 'organisations.unit',
  form: said('一个单位', 'a unit'),
  by: 'organisations',
  asks: 'office',
  every: 'once',
  usedIn: [said('清单、会议和事项里的单位', 'units in lists, meetings and matters')],
  path: '/c/settings',
  fields: unitFields,
})

/** What is asked of whoever works for the district or with it, as a unit. */
export const organisationsAsks = async (_ctx: Ctx): Promise<readonly AskedField[]> => fields
