import type { ReactNode } from "react";
import { Button } from "./controls";
import { ReloadOutlined } from "./icons";

interface RunProps {
  isOn: boolean;
  isStarting: boolean;
  children: ReactNode;
  onRun: () => void;
}

/** Has something done again in the background; it turns while that goes on, and cannot be started twice. */
export function RunButton({ isOn, isStarting, children, onRun }: RunProps): ReactNode {
  return (
    <Button icon={<ReloadOutlined spin={isOn} />} loading={isStarting} disabled={isOn} onClick={onRun}>
      {children}
    </Button>
  );
}
