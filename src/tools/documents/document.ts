import type { Language } from '#kernel/words.ts'

/** A piece of a text. What is new or gone is said by a line under or through it as well as by its words. */
export type Piece = { text: string; mark?: 'added' | 'removed' }
export type Said = string | readonly Piece[]

/** What the body of a document is made of, in reading order. */
export type Block =
  /** 一、（一）1.（1）: the number is put in front; a level begins anew below each one above it. */
  | { is: 'heading'; level: 1 | 2 | 3 | 4; text: string }
  /** A paragraph, two characters in. */
  | { is: 'text'; text: Said }
  /** A numbered paragraph, whose first words may stand out: 一、 with its text behind it. A number that was written stays. */
  | { is: 'point'; level: 1 | 2 | 3 | 4; text: Said; number?: string }
  /** 出席：, 请假：, 列席： and who: posts and units. */
  | { is: 'roll'; label: string; text: string }

export type PaperColumn = {
  header: string
  /** Relative to the other columns: characters that it needs. */
  width: number
  align?: 'start' | 'middle' | 'end'
}

export type PaperTable = { columns: readonly PaperColumn[]; rows: readonly (readonly Said[])[] }

/** A sheet: A4 upright, A4 on its side, or A3 on its side for what is compared line by line. */
export type Sheet = 'upright' | 'wide' | 'broad'

/** 附件: on pages of its own; a table that is too broad for the page stands on a wide one. */
export type Annex = { title: string; paper: Sheet; blocks?: readonly Block[]; table?: PaperTable }

export type Colophon = {
  /** 抄送 or 分送: to whom it goes as well. */
  copies: string
  /** 印发机关: a unit, never a person. */
  issuer: string
  /** As it is printed: 2023年5月10日. */
  day: string
  /** The head of the audit trail, as `sayHead` says it; whoever keeps the paper can show that the trail is whole. */
  head: string | null
}

/** An official paper (公文) as a description: what stands where, and nothing of how it looks. */
export type OfficialDocument = {
  language: Language
  /** 发文机关标志 in red, for what is issued: 江北区…会议纪要. Null for a paper without a head. */
  mark: string | null
  /** 发文字号 〔2023〕4号, or the issue 第3期. */
  number: string
  /** 纪要 say who issues them and when under the mark; others at their end. */
  underMark?: { issuer: string; day: string }
  /** What says on every page that it is not issued; null once it is. */
  draft: string | null
  title: string
  /** 主送机关. */
  addressee?: string
  blocks: readonly Block[]
  /** 发文机关署名 and 成文日期. */
  signature?: { unit: string; day: string }
  annexes: readonly Annex[]
  colophon: Colophon | null
}
