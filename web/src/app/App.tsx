import { QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { Suspense, useState, type ReactNode } from "react";
import { ThemeRoot } from "@/ui/ThemeRoot";
import { makeRouter } from "./router";
import { makeQueryClient } from "./useQueryClient";

export function App(): ReactNode {
  const [router] = useState(makeRouter);
  const [queries] = useState(makeQueryClient);
  return (
    <QueryClientProvider client={queries}>
      <Suspense fallback={null}>
        <ThemeRoot>
          <RouterProvider router={router} />
        </ThemeRoot>
      </Suspense>
    </QueryClientProvider>
  );
}
