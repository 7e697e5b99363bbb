/**
 * Keeps the screen on while the timer is open. The browser releases the lock when the page is
 * hidden, so it is requested again.
 */

export function stayAwake(told: (awake: boolean) => void): () => void {
  let lock: WakeLockSentinel | null = null
  let over = false
  const ask = async (): Promise<void> => {
    if (document.visibilityState !== "visible") return
    try {
      const got = await navigator.wakeLock.request("screen")
      if (over) void got.release()
      else lock = got
      told(true)
    } catch {
      told(false)
    }
  }
  const again = (): void => void ask()
  void ask()
  document.addEventListener("visibilitychange", again)
  return () => {
    over = true
    document.removeEventListener("visibilitychange", again)
    lock?.release().catch(() => undefined)
  }
}
