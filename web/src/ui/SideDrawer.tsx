import { Button, Drawer } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useHotkey } from "@/lib/useHotkey";
import { useIsPhone } from "@/lib/useMedia";
import { CloseOutlined, DownOutlined, ExportOutlined, UpOutlined } from "./icons";
import "./side-drawer.css";

interface SideDrawerProps {
  isOpen: boolean;
  title: ReactNode;
  width?: number;
  actions?: ReactNode;
  footer?: ReactNode;
  onClose: () => void;
  onPrevious?: (() => void) | undefined;
  onNext?: (() => void) | undefined;
  /** Opens the record on a page of its own. */
  onExpand?: (() => void) | undefined;
  children: ReactNode;
}

/** A record beside its list: the list stays usable, j/k walk through it, Esc closes. */
export function SideDrawer(props: SideDrawerProps): ReactNode {
  const { isOpen, title, width = 560, actions, footer, onClose, onPrevious, onNext, onExpand, children } = props;
  const { t } = useTranslation("ui");
  const isPhone = useIsPhone();
  useHotkey("k", () => onPrevious?.(), isOpen && onPrevious !== undefined);
  useHotkey("j", () => onNext?.(), isOpen && onNext !== undefined);
  useHotkey("escape", onClose, isOpen);
  return (
    <Drawer
      open={isOpen}
      onClose={onClose}
      mask={isPhone}
      size={isPhone ? "100%" : width}
      closable={false}
      keyboard={false}
      rootClassName="zk-side"
      title={
        <div className="zk-side-head">
          {(onPrevious !== undefined || onNext !== undefined) && <span className="zk-row">
            <Button type="text" size="small" icon={<UpOutlined />} aria-label={t("drawer.previous")} title={`${t("drawer.previous")} (K)`} disabled={onPrevious === undefined} onClick={onPrevious} />
            <Button type="text" size="small" icon={<DownOutlined />} aria-label={t("drawer.next")} title={`${t("drawer.next")} (J)`} disabled={onNext === undefined} onClick={onNext} />
          </span>}
          <span className="zk-side-title">{title}</span>
          <span className="zk-row">
            {actions}
            {onExpand !== undefined && (
              <Button type="text" size="small" icon={<ExportOutlined />} aria-label={t("drawer.expand")} title={t("drawer.expand")} onClick={onExpand} />
            )}
            <Button type="text" size="small" icon={<CloseOutlined />} aria-label={t("close")} title={`${t("close")} (Esc)`} onClick={onClose} />
          </span>
        </div>
      }
      {...(footer === undefined ? {} : { footer })}
    >
      {children}
    </Drawer>
  );
}
