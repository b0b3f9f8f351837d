const browsers = [
  [/Edg\//, 'Edge'],
  [/coc_coc_browser/i, 'Cốc Cốc'],
  [/OPR\//, 'Opera'],
  [/Firefox\//, 'Firefox'],
  [/Chrome\//, 'Chrome'],
  [/Safari\//, 'Safari'],
] as const

const systems = [
  [/iPhone/, 'iPhone'],
  [/iPad/, 'iPad'],
  [/Android/, 'điện thoại Android'],
  [/Windows/, 'Windows'],
  [/Macintosh/, 'máy Mac'],
  [/Linux/, 'Linux'],
] as const

/** "Chrome trên Windows": enough for the owner to know their own machine; the rest of the header says too much. */
export function deviceInWords(header: string): string {
  const browser = browsers.find(([sign]) => sign.test(header))?.[1]
  const system = systems.find(([sign]) => sign.test(header))?.[1]
  if (!browser && !system) return 'Máy không rõ'
  return [browser ?? 'Trình duyệt', system && `trên ${system}`].filter(Boolean).join(' ')
}
