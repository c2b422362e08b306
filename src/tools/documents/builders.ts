import type { OfficialDocument } from './document.ts'

/** A paper of the demo district, issued; a test says only what it is about. */
export const aPaper = (overrides: Partial<OfficialDocument> = {}): OfficialDocument => ({
  language: 'zh-CN',
  mark: null,
  number: '演示〔2023〕4号',
  draft: null,
  title: '关于印发年度任务清单的说明（演示）',
  blocks: [{ is: 'text', text: '演示：把好事办到居民心坎上。' }],
  annexes: [],
  colophon: null,
  ...overrides,
})
