import { ORPCError } from '@orpc/client'
import { describe, expect, it, vi } from 'vitest'
import { hashOf } from '../work.ts'
import { afterWork } from './work-first.ts'

const refused = (reason: string, details: unknown = null) =>
  new ORPCError('REFUSED', { status: 429, message: '演示', data: { kind: 'too-many', reason, fields: [], details } })

const workFirst = () => refused('http.work-first', { challenge: 'some.nonce.seal', bits: 6 })

describe('what a busy network is asked for', () => {
  it('is worked out and sent along, and its person notices nothing', async () => {
    const ask = vi.fn(async (form: { name: string; proof?: string }) => {
      if (!form.proof || Math.clz32(hashOf(form.proof)[0] ?? 0) < 6) throw workFirst()
      return form.name
    })
    expect(await afterWork(ask)({ name: '演示' })).toBe('演示')
    expect(ask).toHaveBeenCalledTimes(2)
  })

  it('is not worked on for ever, nor for another refusal', async () => {
    const never = vi.fn(async () => {
      throw workFirst()
    })
    await expect(afterWork(never)({})).rejects.toThrow('演示')
    expect(never).toHaveBeenCalledTimes(4)
    const wrong = vi.fn(async () => {
      throw refused('http.too-many-tries')
    })
    await expect(afterWork(wrong)({})).rejects.toThrow('演示')
    expect(wrong).toHaveBeenCalledTimes(1)
  })
})
