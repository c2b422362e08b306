/**
 * Runs `end` once when this process is told to stop, and leaves then.
 *
 * Told means SIGTERM, SIGINT, SIGHUP, or that whoever started it is gone (the channel to it is closed). The status is the
 * one a shell gives: 128 and the signal's number; 0 for the channel.
 *
 * @returns what takes it back
 */
export const onEnding = (end: () => Promise<void>): (() => void) => {
  let isEnding = false
  const leave = (status: number) => async () => {
    if (isEnding) return
    isEnding = true
    try {
      await end()
      process.exit(status)
    } catch (error) {
      console.error(error)
      process.exit(1)
    }
  }
  // biome-ignore format: a table for people
  const ways = [['SIGHUP', leave(129)], ['SIGINT', leave(130)], ['SIGTERM', leave(143)], ['disconnect', leave(0)]] as const
  for (const [way, goes] of ways) process.on(way, goes)
  // Without this the channel alone would keep a process alive that has nothing else to do.
  process.channel?.unref()
  return () => {
    for (const [way, goes] of ways) process.off(way, goes)
  }
}
