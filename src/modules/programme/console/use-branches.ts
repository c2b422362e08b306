import { type QueryClient, useQueries, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { nothing, type Problem, problemOf } from '#ui/react/problem.ts'
import type { NextSteps } from '../task.ts'
import type { TaskBranch, TaskBranches } from '../tree.ts'
import { askFirst, askOn, type BranchOf, joined } from './ask-branches.ts'
import type { Names } from './light.tsx'
import { api } from './programme-api.ts'

const noTasks: TaskBranches = { branches: [], names: {}, nextSteps: {} }

const noNetwork: Problem = { ...nothing, kind: 'offline' }

/** One question a branch, under its own key. Asked anew, as many of its tasks come as were there. */
const questionOf = (client: QueryClient, wish: BranchOf) => {
  const { which, by, under } = wish
  const options = api.branches.queryOptions({ input: { ...which, by, under: [under] } })
  const queryFn = async (): Promise<TaskBranches> => {
    const wanted = client.getQueryData<TaskBranches>(options.queryKey)?.branches[0]?.lines.length ?? 0
    let all = await askFirst(wish)
    for (let next = all.branches[0]?.next; next && (all.branches[0]?.lines.length ?? 0) < wanted; ) {
      all = joined(all, await askOn({ ...wish, limit: 200 }, next))
      next = all.branches[0]?.next
    }
    return all
  }
  return { ...options, queryFn }
}

/** A branch as far as it is here. */
export type Held = Pick<TaskBranch, 'lights' | 'lines' | 'next'>

export type HeldBranches = {
  /** Undefined until it came. */
  held: (under: string) => Held | undefined
  names: Names
  nextSteps: NextSteps
  problemOf: (under: string) => Problem | null
  /** Reads a branch on, or tries again. */
  more: (wish: BranchOf) => Promise<void>
  /** Reads a branch to its end, for paper. */
  whole: (wish: BranchOf) => Promise<void>
  /** Asked for before somebody opens it: they stand on it already. */
  near: (wish: BranchOf) => void
}

/** The tasks of some branches, each as far as somebody has read. They stay readable while there is no network. */
export const useBranches = (wishes: readonly BranchOf[]): HeldBranches => {
  const client = useQueryClient()
  const [failed, setFailed] = useState<ReadonlyMap<string, Problem>>(new Map())
  const answers = useQueries({ queries: wishes.map((wish) => questionOf(client, wish)) })
  const answerOf = (under: string) => answers[wishes.findIndex((wish) => wish.under === under)]

  const read = async (wish: BranchOf): Promise<string | null> => {
    const question = questionOf(client, wish)
    const before = client.getQueryData<TaskBranches>(question.queryKey)
    const next = before?.branches[0]?.next
    if (!before) await client.fetchQuery(question)
    if (!before || !next) return null
    const page = await askOn({ ...wish, limit: Math.min(200, wish.limit * 2) }, next)
    client.setQueryData<TaskBranches>(question.queryKey, (now = noTasks) =>
      // It may have been asked anew meanwhile; then what came is not the page after it.
      now.branches[0]?.next === next ? joined(now, page) : now,
    )
    return client.getQueryData<TaskBranches>(question.queryKey)?.branches[0]?.next ?? null
  }
  const trying = async (under: string, deed: () => Promise<unknown>): Promise<void> => {
    try {
      await deed()
      setFailed((all) => new Map([...all].filter(([key]) => key !== under)))
    } catch (error) {
      setFailed((all) => new Map(all).set(under, problemOf(error)))
    }
  }

  return {
    held: (under) => answerOf(under)?.data?.branches[0],
    names: Object.assign({}, ...answers.map(({ data }) => data?.names)),
    nextSteps: Object.assign({}, ...answers.map(({ data }) => data?.nextSteps)),
    problemOf: (under) => {
      const { data, error, fetchStatus } = answerOf(under) ?? {}
      if (data) return failed.get(under) ?? null
      // Without a network it waits, and comes by itself once there is one.
      return fetchStatus === 'paused' ? noNetwork : error ? problemOf(error) : null
    },
    more: (wish) => trying(wish.under, () => read(wish)),
    whole: async (wish) => {
      await client.fetchQuery(questionOf(client, wish))
      while (await read(wish)) {}
    },
    near: (wish) => void client.prefetchQuery({ ...questionOf(client, wish), staleTime: 30_000 }),
  }
}
