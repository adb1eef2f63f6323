import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { formatPhone } from "@/lib/format";
import { Badge } from "@/ui/Badge";
import { CopyText } from "@/ui/CopyText";
import { EnvironmentOutlined, MailOutlined, PhoneOutlined, WechatOutlined } from "@/ui/icons";
import { namesOfSources } from "../fields";
import type { Customer } from "../useCustomers";

const KINDS = [
  { kind: "phone", icon: PhoneOutlined, scheme: "tel:" },
  { kind: "email", icon: MailOutlined, scheme: "mailto:" },
  { kind: "wechat", icon: WechatOutlined, scheme: null },
  { kind: "address", icon: EnvironmentOutlined, scheme: null },
];

type Point = Customer["points"][number];

function Value({ point, scheme }: { point: Point; scheme: string | null }): ReactNode {
  if (scheme === null || point.value.includes("*")) return point.value;
  return <a href={`${scheme}${point.value}`}>{point.kind === "phone" ? formatPhone(point.value) : point.value}</a>;
}

/** Every phone, e-mail, handle and address that any source knows. */
export function Points({ points }: { points: Point[] }): ReactNode {
  const { t } = useTranslation("records/customers");
  if (points.length === 0) return <p className="zk-muted">{t("points.none")}</p>;
  return (
    <ul className="zk-points">
      {KINDS.flatMap(({ kind, icon: Icon, scheme }) =>
        points
          .filter((it) => it.kind === kind)
          .map((point) => (
            <li key={`${kind}${point.value}`} className="zk-point">
              <Icon aria-label={t(`points.${kind}`)} />
              <span className="zk-grow">
                <CopyText text={point.value}><Value point={point} scheme={scheme} /></CopyText>
                <span className="zk-point-note">{namesOfSources(point.source_names, t("origin.manual"))}</span>
              </span>
              {point.is_primary && <Badge>{t("points.primary")}</Badge>}
            </li>
          )),
      )}
    </ul>
  );
}
