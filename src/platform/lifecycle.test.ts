import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { startLifecycle } from './lifecycle.ts'
import { log } from './log.ts'

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const
const before = new Map<string, NodeJS.SignalsListener[]>()
beforeEach(() => {
  for (const signal of signals) before.set(signal, process.listeners(signal) as NodeJS.SignalsListener[])
})
afterEach(() => {
  vi.useRealTimers()
  for (const signal of signals) {
    for (const listener of process.listeners(signal)) {
      if (!before.get(signal)?.includes(listener as NodeJS.SignalsListener))
        process.off(signal, listener as NodeJS.SignalsListener)
    }
  }
})

test('steps run one after another, the last registered first, and then the process exits', async () => {
  const exit = vi.fn<(code: number) => void>()
  const done: string[] = []
  const { onStop, stop, stopping } = startLifecycle(log, exit)
  onStop('database', () => done.push('database'))
  onStop('server', async () => {
    expect(stopping.aborted).toBe(true)
    await Promise.resolve()
    done.push('server')
  })
  await stop('test')
  expect(done).toEqual(['server', 'database'])
  expect(exit).toHaveBeenCalledExactlyOnceWith(0)
})

test('a step that fails does not keep the others from running', async () => {
  const done = vi.fn<() => void>()
  const { onStop, stop } = startLifecycle(log, () => {})
  onStop('database', done)
  onStop('server', () => Promise.reject(new Error('no')))
  await stop()
  expect(done).toHaveBeenCalledOnce()
})

test('a signal that comes twice at once is one press; a later one leaves at once', () => {
  vi.useFakeTimers()
  const exit = vi.fn<(code: number) => void>()
  const { onStop } = startLifecycle(log, exit)
  onStop('slow', () => new Promise(() => {}))
  process.emit('SIGTERM')
  process.emit('SIGTERM')
  expect(exit).not.toHaveBeenCalled()
  vi.advanceTimersByTime(1500)
  process.emit('SIGTERM')
  expect(exit).toHaveBeenCalledExactlyOnceWith(1)
})
