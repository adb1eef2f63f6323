import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { App } from "./app/App";
import { startTranslation } from "./lib/i18n";

const root = document.getElementById("root");
if (root === null) throw new Error("index.html has no #root");

await startTranslation();
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
