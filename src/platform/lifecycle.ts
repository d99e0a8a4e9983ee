import type { Log } from './log.ts'

/** npm, the shell and the terminal each pass on the same Ctrl-C: what comes this soon after the first is the same press. */
const samePress = 1000

export type Lifecycle = {
  /** Registers a step of the stop. Steps run one after another, the last registered first. */
  onStop(name: string, step: () => Promise<unknown> | unknown): void
  /** Aborted when the stop begins: open streams and long waits listen to it. */
  stopping: AbortSignal
  /** Stops everything in order and exits; further calls wait for the first. Says why, if told. */
  stop(reason?: string, exitCode?: number): Promise<void>
}

/**
 * The ordered end of a process: on SIGINT, SIGTERM, SIGHUP, or when the parent that started it with a channel is gone. A
 * second signal exits at once. A step that fails is logged and the next one runs.
 */
export function startLifecycle(log: Log, exit: (code: number) => void = (code) => process.exit(code)): Lifecycle {
  const steps: { name: string; step: () => Promise<unknown> | unknown }[] = []
  const controller = new AbortController()
  let stopped: Promise<void> | undefined
  let asked = 0

  async function run(reason: string | undefined, exitCode: number) {
    if (reason) log.info(`Stopping: ${reason}`)
    controller.abort()
    for (const { name, step } of steps.toReversed()) {
      await Promise.resolve()
        .then(step)
        .catch((err: unknown) => log.error({ err }, `${name} did not stop cleanly`))
    }
    exit(exitCode)
  }

  const stop = (reason?: string, exitCode = 0) => (stopped ??= run(reason, exitCode))

  function onSignal(signal: NodeJS.Signals) {
    if (stopped && Date.now() - asked > samePress) {
      log.warn(`${signal} again: leaving at once`)
      exit(1)
    }
    if (!stopped) asked = Date.now()
    void stop(signal)
  }

  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, onSignal)
  if (process.channel) {
    process.on('disconnect', () => void stop('the process that started this one is gone'))
    process.channel.unref()
  }
  return { onStop: (name, step) => void steps.push({ name, step }), stopping: controller.signal, stop }
}
