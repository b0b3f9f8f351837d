import { Icon } from './icon.tsx'

type FileLinkProps = { href: string; title: string; facts: string }

/** A file to be opened: what it is called, and of what kind and size it is. */
export const FileLink = ({ href, title, facts }: FileLinkProps) => (
  <a class="inline-flex items-center gap-2 min-h-11 py-1" href={href}>
    <Icon name="file-text" />
    <span class="min-w-0">
      <span class="block underline underline-offset-4 font-medium text-[color:var(--accent-text)] break-words">
        {title}
      </span>
      <span class="block text-sm text-muted">{facts}</span>
    </span>
  </a>
)
