import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'

/** The cable between a room and the server. */
export type Line = {
  /** `http://localhost:41235`: the server, as it is reached over this cable. */
  address: string
  /** Nothing goes through any more, and nobody is told: as when a cable is pulled out of a switch. */
  cut: () => void
  /** It is plugged in again. What was under way when it was cut does not come back. */
  mend: () => void
  close: () => Promise<void>
}

/** @param address the server's own */
export const lineTo = async (address: string): Promise<Line> => {
  const { port } = new URL(address)
  const ends = new Set<Socket>()
  let isCut = false
  const keep = (socket: Socket): void => {
    ends.add(socket)
    socket.on('error', () => undefined).on('close', () => ends.delete(socket))
  }
  const server = createServer((near) => {
    keep(near)
    // Whoever comes while it is cut waits for an answer that does not come.
    if (isCut) return
    const far = connect(Number(port), 'localhost')
    keep(far)
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      from.on('data', (piece) => {
        if (!isCut) to.write(piece)
      })
      from.on('close', () => {
        if (!isCut) to.destroy()
      })
    }
  })
  server.listen(0, 'localhost')
  await once(server, 'listening')
  const drop = () => {
    for (const end of ends) end.destroy()
  }
  return {
    address: `http://localhost:${(server.address() as AddressInfo).port}`,
    cut() {
      isCut = true
    },
    mend() {
      isCut = false
      drop()
    },
    async close() {
      drop()
      server.close()
      await once(server, 'close')
    },
  }
}
