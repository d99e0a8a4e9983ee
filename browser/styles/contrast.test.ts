import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { contrast } from '#ui/contrast.ts'

const tokens = new Map(
  [
    ...readFileSync('browser/styles/tokens.css', 'utf8').matchAll(
      /--([\w-]+): light-dark\((oklch\([^)]+\)), (oklch\([^)]+\))\)/g,
    ),
  ].map(([, name = '', light = '', dark = '']) => [name, { light, dark }]),
)

const grounds = [
  'canvas',
  'surface',
  'sunken',
  'raised',
  'hover',
  'accent-ground',
  'info-ground',
  'positive-ground',
  'caution-ground',
  'critical-ground',
  'comment-ground',
]
const texts = ['ink', 'ink-muted', 'accent-ink', 'info', 'positive', 'caution', 'critical', 'comment-ink']
const pairs: [string, string, number][] = [
  ...texts.flatMap((text) => grounds.map((ground): [string, string, number] => [text, ground, 4.5])),
  ...[1, 2, 3, 4, 5, 6].map((person): [string, string, number] => ['ink', `person-${person}`, 4.5]),
  ['on-accent', 'accent', 4.5],
  ['on-accent', 'accent-hover', 4.5],
  ['on-danger', 'danger', 4.5],
  ['on-danger', 'danger-hover', 4.5],
  ['canvas', 'ink', 4.5],
  ['comment-ground', 'comment-ink', 4.5],
  // what is not text: edges of controls, the focus ring, filled buttons, the switch's knob
  ...['canvas', 'surface', 'raised'].flatMap((ground): [string, string, number][] => [
    ['line-control', ground, 3],
    ['accent', ground, 3],
    ['danger', ground, 3],
  ]),
  ...grounds.map((ground): [string, string, number] => ['focus', ground, 3]),
]

describe('contrast', () => {
  it('measures as WCAG does', () => {
    expect(contrast('oklch(1 0 0)', 'oklch(0 0 0)')).toBeCloseTo(21, 1)
    // #767676, the lightest grey that may be text on white
    expect(contrast('oklch(0.5656 0 0)', 'oklch(1 0 0)')).toBeCloseTo(4.54, 1)
  })

  it.each(['light', 'dark'] as const)('holds for every role on every ground, in %s', (scheme) => {
    const weak = pairs
      .map(([one, other, least]) => ({ one, other, least, is: contrast(colour(one, scheme), colour(other, scheme)) }))
      .filter((pair) => pair.is < pair.least)
      .map((pair) => `${pair.one} on ${pair.other}: ${pair.is.toFixed(2)} of ${pair.least}`)
    expect(weak).toEqual([])
  })

  it('finds no raw colour outside the tokens', () => {
    const sheets = readdirSync('browser/styles').filter((name) => name.endsWith('.css') && name !== 'tokens.css')
    const raw = sheets.filter((name) =>
      /#[\da-f]{3,8}\b|oklch\(|rgba?\(|hsla?\(/i.test(readFileSync(`browser/styles/${name}`, 'utf8')),
    )
    expect(raw).toEqual([])
  })
})

function colour(role: string, scheme: 'light' | 'dark'): string {
  const found = tokens.get(role)
  if (!found) throw new Error(`no token --${role}`)
  return found[scheme]
}
