import { Suspense, StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { startTranslation } from "@/lib/i18n";
import { ThemeRoot } from "@/ui/ThemeRoot";
import { Gallery } from "./Gallery";

await startTranslation();
const root = document.getElementById("root");
if (root !== null) {
  createRoot(root).render(
    <StrictMode>
      <Suspense>
        <ThemeRoot>
          <Gallery />
        </ThemeRoot>
      </Suspense>
    </StrictMode>,
  );
}
