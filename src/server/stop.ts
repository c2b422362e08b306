/** Stops once, whoever says so first: SIGTERM, SIGINT, or the script that started us and is gone. */
export const stopWhenTold = (stop: () => Promise<void>): void => {
  let isStopping = false
  const end = async () => {
    if (isStopping) return
    isStopping = true
    try {
      await stop()
      process.exit(0)
    } catch (error) {
      console.error(error)
      process.exit(1)
    }
  }
  process.on('SIGTERM', end)
  process.on('SIGINT', end)
  process.on('disconnect', end)
}
