import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useDirectory } from "@/govern/access/public";
import { notify } from "@/lib/notices";
import { Button, Select } from "@/ui/controls";
import { UserSwitchOutlined } from "@/ui/icons";
import { PromptModal } from "@/ui/PromptModal";
import { useReassign, type CustomerRow } from "./useCustomers";

/** The ids of customers by the owner they had; null when one had none, which cannot be given back. */
export function byOwner(rows: { id: string; owner: unknown }[]): Map<string, string[]> | null {
  const groups = new Map<string, string[]>();
  for (const { id, owner } of rows) {
    if (typeof owner !== "string" || owner === "") return null;
    groups.set(owner, [...(groups.get(owner) ?? []), id]);
  }
  return groups;
}

/** Gives the selected customers to another owner; undo gives them back. */
export function ReassignButton({ rows, onDone }: { rows: CustomerRow[]; onDone: () => void }): ReactNode {
  const { t } = useTranslation("records/customers");
  const { users } = useDirectory();
  const reassign = useReassign();
  const [isOpen, setIsOpen] = useState(false);
  const [owner, setOwner] = useState<string | null>(null);
  function giveBack(groups: Map<string, string[]>): void {
    for (const [before, ids] of groups) reassign.mutate({ ids, owner: before });
  }
  function run(): void {
    if (owner === null) return;
    const before = byOwner(rows.map((it) => ({ id: it.id, owner: it.values["owner"] })));
    reassign.mutate(
      { ids: rows.map((it) => it.id), owner },
      {
        onSuccess: ({ changed }) => {
          setIsOpen(false);
          onDone();
          notify({ kind: "success", text: t("reassign.done", { count: changed }), ...(before === null ? {} : { undo: () => giveBack(before) }) });
        },
      },
    );
  }
  return (
    <>
      <Button size="small" icon={<UserSwitchOutlined />} onClick={() => setIsOpen(true)}>
        {t("reassign.button")}
      </Button>
      <PromptModal isOpen={isOpen} title={t("reassign.title", { count: rows.length })} okText={t("reassign.ok")} isBusy={reassign.isPending} isReady={owner !== null} onOk={run} onClose={() => setIsOpen(false)}>
        <Select
          autoFocus
          style={{ width: "100%" }}
          showSearch={{ optionFilterProp: "label" }}
          aria-label={t("reassign.owner")}
          placeholder={t("reassign.owner")}
          options={users}
          value={owner}
          onChange={setOwner}
        />
      </PromptModal>
    </>
  );
}
