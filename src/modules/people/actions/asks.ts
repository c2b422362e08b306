import type { Ctx } from '#db/context.ts'
import type { AskedField } from '#tools/forms/contract.ts'
import { type FieldRow, fieldsOf, said } from '#tools/forms/form.ts'

/** What a colleague is known by. No post needs more, so no form asks for it. */
// biome-ignore format: a table for people
export const personFields: readonly FieldRow[] = [
  ['name',  '姓名',     'Name', 'required'],
  ['phone', '工作电话', 'Telephone at work'],
  ['mail',  '工作邮箱', 'Mail at work'],
]

const fields = fieldsOf({
  key: 'people.person',
  form: said('人员与岗位', 'people and posts'),
  by: 'people',
  asks: 'staff',
  every: 'once',
  usedIn: [said('岗位与交接', 'posts and hand-over'), said('提醒', 'reminders')],
  path: '/c/settings/people',
  fields: personFields,
})

/** What is asked of those who work for the district. */
export const peopleAsks = async (_ctx: Ctx): Promise<readonly AskedField[]> => fields
