import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { formatPhone } from "@/lib/format";
import { Avatar, Badge } from "@/ui/Badge";
import { CheckOutlined, CloseOutlined, InfoCircleOutlined } from "@/ui/icons";
import { linesOf, nameOf, type Line, type Mark } from "./evidence";
import type { Review, Side } from "./useReviews";

const ICONS: Record<Mark, ReactNode> = { agree: <CheckOutlined />, near: "≈", differ: <CloseOutlined />, one: "–", plain: "·", none: null };

function SideHead({ side }: { side: Side }): ReactNode {
  const { t } = useTranslation("integrate/identity");
  const { record } = side;
  return (
    <div className="zk-pair-head">
      <Avatar name={nameOf(side)} size={40} />
      <span className="zk-grow">
        <span className="zk-pair-name">
          {side.customer_id === null ? nameOf(side) : <Link to={`/customers/${side.customer_id}`}>{nameOf(side)}</Link>}
        </span>
        <span className="zk-row zk-row-wrap zk-pair-from">
          <Badge tone="blue">{record.source}</Badge>
          <span className="zk-muted">{t("pair.row", { file: record.file, row: record.row_no })}</span>
        </span>
      </span>
    </div>
  );
}

function Value({ value, other, field }: { value: string; other: string; field: string }): ReactNode {
  const { t, i18n } = useTranslation("integrate/identity");
  if (value === "") return <span className="zk-muted">–</span>;
  const key = `integrate/identity:value.${value}`;
  const isWord = (field === "kind" || field === "gender") && i18n.exists(key);
  const shown = field === "phones" ? value.replace(/\+\d+/g, formatPhone) : value;
  return <span className={value === other ? undefined : "zk-pair-value"}>{isWord ? t(`value.${value}`) : shown}</span>;
}

function LineView({ line }: { line: Line }): ReactNode {
  const { t } = useTranslation("integrate/identity");
  return (
    <tr className={`zk-pair-${line.mark}`}>
      <th scope="row">{t(`field.${line.field}`)}</th>
      <td><Value value={line.left} other={line.right} field={line.field} /></td>
      <td className="zk-pair-mark"><span role="img" aria-label={t(`mark.${line.mark}`)} title={t(`mark.${line.mark}`)}>{ICONS[line.mark]}</span></td>
      <td><Value value={line.right} other={line.left} field={line.field} /></td>
    </tr>
  );
}

/** As it stood in the file, for when cleaning itself is in doubt. */
function Raw({ side }: { side: Side }): ReactNode {
  return (
    <dl className="zk-pair-raw">
      {Object.entries(side.record.raw).filter(([, value]) => value !== "").map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** Two records beside each other, field by field, each with a mark that needs no colour. */
export function PairView({ review }: { review: Review }): ReactNode {
  const { t } = useTranslation("integrate/identity");
  const lines = linesOf(review.left.record.cleaned, review.right.record.cleaned, review.link?.evidence ?? []);
  const isOne = review.left.customer_id !== null && review.left.customer_id === review.right.customer_id;
  return (
    <>
      <div className="zk-pair-heads">
        <SideHead side={review.left} />
        <SideHead side={review.right} />
      </div>
      <p className="zk-pair-reason"><InfoCircleOutlined /> {isOne ? t("pair.one") : t(`reason.${review.reason}`)}</p>
      <table className="zk-pair">
        <caption className="zk-hidden">{t("pair.caption")}</caption>
        <colgroup><col className="zk-pair-col-field" /><col /><col className="zk-pair-col-mark" /><col /></colgroup>
        <tbody>{lines.map((line) => <LineView key={line.field} line={line} />)}</tbody>
      </table>
      <details className="zk-pair-details">
        <summary>{t("pair.raw")}</summary>
        <div className="zk-pair-raws"><Raw side={review.left} /><Raw side={review.right} /></div>
      </details>
    </>
  );
}
