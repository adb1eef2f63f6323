import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { notify } from "@/lib/notices";
import { Select } from "@/ui/controls";
import { PromptModal } from "@/ui/PromptModal";
import { useFound, useLink, type Signal } from "./useSignals";

/** Says which customer a signal is about. */
export function LinkCustomer({ signal, onClose }: { signal: Signal; onClose: () => void }): ReactNode {
  const { t } = useTranslation("integrate/signals");
  const [text, setText] = useState("");
  const [customer, setCustomer] = useState<string | null>(null);
  const link = useLink();
  const known = signal.customers.map((it) => it.id);
  const found = useFound(text).filter((it) => !known.includes(it.id));
  function save(): void {
    if (customer === null) return;
    link.mutate(
      { signalId: signal.id, customerId: customer, isLinked: true },
      { onSuccess: () => { notify({ kind: "success", text: t("link.done") }); onClose(); } },
    );
  }
  return (
    <PromptModal isOpen title={t("link.title")} okText={t("link.save")} isBusy={link.isPending} isReady={customer !== null} onOk={save} onClose={onClose}>
      <label className="zk-stack">
        <span className="zk-muted">{String(signal.values["title"])}</span>
        <Select
          autoFocus
          showSearch={{ filterOption: false, onSearch: setText }}
          placeholder={t("link.search")}
          aria-label={t("link.title")}
          options={found.map((it) => ({ value: it.id, label: it.title }))}
          notFoundContent={text === "" ? t("link.type") : t("link.nobody")}
          value={customer}
          onChange={setCustomer}
        />
      </label>
    </PromptModal>
  );
}
