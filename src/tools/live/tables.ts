import type { Ctx, Tenant } from '#db/context.ts'

type Followed = Tenant<{ kind: string; subjectId: string }>
type Tables = {
  'live.topic': Followed & { last: number }
  'live.event': Followed & { number: number; at: Date; name: string; facts: unknown }
}

export const own = ({ tx }: Ctx) => tx.$extendTables<Tables>()
