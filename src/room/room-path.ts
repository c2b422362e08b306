export const roomPages = ['operator', 'seat', 'projector', 'sign'] as const
export type RoomPage = (typeof roomPages)[number]

/** `/m/{id}` is the operator's desk; the others say in the address what they are, so that a machine can bookmark it. */
export const roomOf = (path: string): { meetingId: string; page: RoomPage } => {
  const [, , meetingId = '', name = ''] = path.split('/')
  return { meetingId, page: roomPages.find((page) => page === name) ?? 'operator' }
}
