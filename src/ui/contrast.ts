/** Measures colours written as `oklch(…)` by the rule of WCAG 2: how far apart two of them are, from 1 to 21. */
export function contrast(one: string, other: string): number {
  const [darker = 0, lighter = 0] = [luminance(one), luminance(other)].toSorted((a, b) => a - b)
  return (lighter + 0.05) / (darker + 0.05)
}

/** Relative luminance after the colour has been brought into what a screen can show. */
export function luminance(oklch: string): number {
  const [red, green, blue] = linearRgb(oklch).map((part) => decode(encode(Math.min(1, Math.max(0, part)))))
  return 0.2126 * (red ?? 0) + 0.7152 * (green ?? 0) + 0.0722 * (blue ?? 0)
}

/** Björn Ottosson's matrices. */
function linearRgb(oklch: string): number[] {
  const [lightness = 0, chroma = 0, hue = 0] = (/^oklch\(([\d.\s]+)/.exec(oklch)?.[1] ?? '')
    .trim()
    .split(/\s+/)
    .map(Number)
  const a = chroma * Math.cos((hue * Math.PI) / 180)
  const b = chroma * Math.sin((hue * Math.PI) / 180)
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3
  return [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ]
}

/** To the eight bits that a screen gets, since those are what is seen. */
function encode(part: number): number {
  const seen = part <= 0.0031308 ? 12.92 * part : 1.055 * part ** (1 / 2.4) - 0.055
  return Math.round(seen * 255) / 255
}

function decode(part: number): number {
  return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
}
