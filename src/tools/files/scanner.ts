import { connect, type Socket } from 'node:net'

/** `silent`: nobody answered in time, or not in a way that can be understood. That is never taken for clean. */
export type Verdict = 'clean' | 'infected' | 'silent'

export type Scanner = {
  scan: (bytes: Uint8Array) => Promise<Verdict>
  isThere: () => Promise<boolean>
}

/** A file of 30 MB takes a scanner a second or two; whoever sent it waits meanwhile. */
const patienceMs = 8_000

/**
 * ClamAV's daemon, or whatever speaks its protocol.
 *
 * @param where `host:port`, or the path of a socket
 * @source clamd(8): `zINSTREAM`, then each piece after its length in four bytes, ended by a length of zero
 */
export const clamd = (where: string, { patience = patienceMs } = {}): Scanner => ({
  async scan(bytes) {
    const answer = await ask(where, patience, (socket) => {
      socket.write('zINSTREAM\0')
      for (let at = 0; at < bytes.byteLength; at += pieceBytes) {
        const piece = bytes.subarray(at, at + pieceBytes)
        socket.write(lengthOf(piece.byteLength))
        socket.write(piece)
      }
      socket.write(lengthOf(0))
    })
    if (/: OK$/.test(answer)) return 'clean'
    return /FOUND$/.test(answer) ? 'infected' : 'silent'
  },
  isThere: async () => (await ask(where, patience, (socket) => void socket.write('zPING\0'))) === 'PONG',
})

const pieceBytes = 64 * 1_024

const lengthOf = (length: number): Buffer => {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32BE(length)
  return bytes
}

const open = (where: string): Socket => {
  const found = /^([^/]+):(\d+)$/.exec(where)
  return found ? connect({ host: found[1] ?? '', port: Number(found[2]) }) : connect({ path: where })
}

/** @returns what it said, without the zero at its end; empty when it said nothing, or too late */
const ask = (where: string, patience: number, say: (socket: Socket) => void): Promise<string> =>
  new Promise((resolve) => {
    let heard = ''
    const socket = open(where)
    const done = (): void => {
      clearTimeout(timer)
      socket.destroy()
      resolve(heard.replace(/\0.*$/s, '').trim())
    }
    // Of the whole conversation: one that trickles does not keep anybody.
    const timer = setTimeout(() => {
      heard = ''
      done()
    }, patience)
    socket.setEncoding('utf8')
    socket.on('connect', () => say(socket))
    socket.on('data', (piece) => {
      heard += piece
      if (heard.includes('\0')) done()
    })
    socket.on('end', done)
    socket.on('error', done)
  })
