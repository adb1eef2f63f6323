import type { ReactNode } from "react";
import "./badge.css";

export const TONES = ["grey", "blue", "green", "orange", "red", "purple"] as const;
export type Tone = (typeof TONES)[number];

/** The catalog's and antd's colour words onto our six tones. */
const ALIASES: Record<string, Tone> = {
  gray: "grey", default: "grey", cyan: "blue", geekblue: "blue", info: "blue", gold: "orange", amber: "orange",
  yellow: "orange", warning: "orange", lime: "green", success: "green", error: "red", danger: "red", volcano: "red",
  magenta: "purple", violet: "purple", teal: "green", indigo: "blue", pink: "purple",
};

export function toneOf(color: string | null | undefined): Tone {
  if (color === null || color === undefined) return "grey";
  return TONES.find((tone) => tone === color) ?? ALIASES[color] ?? "grey";
}

/** A word on a soft ground. The word carries the meaning; the tone only helps. */
export function Badge({ tone = "grey", icon, children }: { tone?: Tone; icon?: ReactNode; children: ReactNode }): ReactNode {
  return (
    <span className={`zk-badge zk-badge-${tone}`}>
      {icon}
      {children}
    </span>
  );
}

/** A dot and a word, for states in tables. */
export function StatusDot({ tone, children }: { tone: Tone; children: ReactNode }): ReactNode {
  return (
    <span className={`zk-dot zk-dot-${tone}`}>
      <i aria-hidden="true" />
      {children}
    </span>
  );
}

const HUES: readonly Tone[] = ["blue", "green", "orange", "purple", "grey", "red"];

/** Initial of a person or company; the hue comes from the name, so that it stays. */
export function Avatar({ name, size = 24 }: { name: string; size?: number }): ReactNode {
  const chinese = /^[\u3400-\u9fff]/.test(name);
  const isOrganization = name.length > 4;
  const initial = chinese ? (isOrganization ? name.slice(0, 1) : name.slice(-1)) : name.slice(0, 1).toUpperCase();
  let sum = 0;
  for (const letter of name) sum = (sum * 31 + (letter.codePointAt(0) ?? 0)) % 997;
  const tone = HUES[sum % (HUES.length - 1)] ?? "grey";
  return (
    <span
      className={`zk-avatar zk-badge-${tone}`}
      style={{ width: size, height: size, fontSize: Math.round(size * 0.46), borderRadius: size > 32 ? 10 : 6 }}
      aria-hidden="true"
    >
      {initial}
    </span>
  );
}

/** Icon and name of a user. */
export function Person({ name }: { name: string }): ReactNode {
  return (
    <span className="zk-person">
      <Avatar name={name} size={20} />
      <span className="zk-ellipsis">{name}</span>
    </span>
  );
}
