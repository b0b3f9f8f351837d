import { Icon, type IconName, Mark } from './icon.tsx'

const promises: readonly { icon: IconName; words: string }[] = [
  { icon: 'mail', words: 'Nơi công tác giới thiệu, nơi cư trú tiếp nhận: ai đang giữ giấy, từ bao giờ, đến hạn nào.' },
  { icon: 'book-open', words: 'Hai bên cùng nhìn một sổ theo dõi, cùng một hồ sơ.' },
  { icon: 'printer', words: 'Giấy in ra đúng mẫu, mã trên giấy cho biết giấy thật.' },
]

/** The name of the app, and from 1024 px what it is for. */
export function WayInWords({ ownerName }: { ownerName?: string | undefined }) {
  return (
    <>
      <div class="flex items-center gap-3">
        <span class="brand">
          <Mark />
        </span>
        <div class="leading-snug">
          <p class="font-bold text-lg">Hai Chiều</p>
          {ownerName && <p class="text-sm text-muted">{ownerName}</p>}
        </div>
      </div>
      <div class="way-in-words">
        <p class="way-in-promise">Đảng viên đang công tác, giữ mối liên hệ với nơi cư trú.</p>
        <ul class="grid gap-2.5">
          {promises.map(({ icon, words }) => (
            <li>
              <Icon name={icon} />
              <span>{words}</span>
            </li>
          ))}
        </ul>
      </div>
    </>
  )
}

/** Decoration: the workplace, the hamlet, a letter going out in red, and word coming back in gold. */
export function WayInArt() {
  return (
    <svg class="way-in-art" viewBox="0 0 480 190" aria-hidden="true" focusable="false">
      <path class="ln" d="M8 150h464" />
      <g class="ln">
        <path class="paper" d="M36 150V66h96v84z" />
        <path class="soft" d="M28 66 84 38l56 28z" />
        <path d="M52 150V84M72 150V84M96 150V84M116 150V84M84 38V18" />
        <path class="soft" d="M84 18h20v12H84z" />
      </g>
      <g class="ln">
        <path class="paper" d="M352 150v-48h52v48z" />
        <path class="soft" d="m344 104 34-26 34 26z" />
        <path class="soft" d="M370 150v-26h16v26z" />
        <path class="paper" d="M412 150v-38h40v38z" />
        <path class="soft" d="m406 114 26-20 26 20z" />
        <path d="M426 132h12M318 150c2-22-2-34-8-46m0 0c-12-4-22 2-26 10m26-10c-4-12-16-16-24-12m24 12c2-12 12-18 22-14m-22 14c12-4 22 2 24 12" />
      </g>
      <path class="go" d="M152 64c56-34 128-34 176 0m-14-2 14 2 1-14" />
      <path class="back" d="M294 116c-42 20-92 20-132 2" />
      <path class="back back-head" d="M172 129l-12-12 16-3" />
      <g class="ln">
        <path class="paper" d="M222 24h40v28h-40z" />
        <path d="m222 26 20 15 20-15" />
      </g>
      <text x="84" y="176">
        Nơi công tác
      </text>
      <text x="398" y="176">
        Nơi cư trú
      </text>
    </svg>
  )
}
